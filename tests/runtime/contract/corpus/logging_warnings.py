import logging
import sys
import warnings

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)s %(name)s: %(message)s", force=True)
log = logging.getLogger("app")
log.info("started %d", 3)
log.debug("hidden")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning)
print(len(seen), seen[0].category.__name__)
