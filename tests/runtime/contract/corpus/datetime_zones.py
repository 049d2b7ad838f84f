from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

d = datetime(2024, 3, 10, 12, tzinfo=timezone.utc)
for z in ("America/New_York", "Asia/Tokyo", "Europe/Berlin"):
    print(z, d.astimezone(ZoneInfo(z)).isoformat())
print((date(2024, 12, 25) - date(2024, 1, 1)).days, date(2024, 2, 29).isocalendar(), d.strftime("%A %d %B %Y"))
datetime.strptime("05/06/2023 14:30", "%d/%m/%Y %H:%M") + timedelta(hours=36)
