"""The phrases of each concept, in English, German, Spanish and French.

Written as the tokeniser leaves them: lower case, without accents (`ß` is `ss`); `|` parts the phrases.
"""

from types import MappingProxyType

_TABLE = {
    # verbs that begin a part of a request
    "plot": "plot|chart|graph|draw|visualize|visualise|visualization|visualisation|diagram|diagramm|"
    "grafik|zeichne|visualisiere|stelle dar|grafico|grafica|dibuja|trace|graphique|graphe|dessine",
    "show": "show|list|give|display|tell|print|return|what|which|who|find|get|present|see|need|want|"
    "zeige|zeig|liste|nenne|welche|welcher|welches|was|muestra|lista|cual|cuales|que|montre|affiche|quel|"
    "quels|quelle|quelles",
    "compute": "calculate|compute|work out|determine|evaluate|berechne|ermittle|calcula|calcule|"
    "calculer|add up",
    "sort": "sort|sorted|order by|order it|order them|order that|order this|order the|order rows|"
    "ordered|rank|ranked|ranking|arrange|sortiere|sortiert|ordena|ordenar|trie|trier",
    "filter": "filter|keep|select|restrict|only|just|subset|exclude|filtere|filtern|nur|behalte|"
    "filtra|filtrar|solo|filtre|filtrer|garde|seulement|uniquement",
    "profile": "profile|describe|summarize|summarise|overview|explore|exploration|eda|inspect|look at|"
    "what is in|what's in|whats in|tell me about|analyze|analyse|understand|summary|summary statistics|"
    "data quality|first look|beschreibe|uberblick|ubersicht|zusammenfassung|fasse zusammen|analysiere|"
    "erkunde|resumen|resume|explora|analiza|decris|apercu|analyser",
    "clean": "clean|clean up|cleanup|cleaning|cleanse|tidy|tidy up|scrub|fix the data|"
    "prepare the data|preprocess|bereinige|bereinigen|saubere|saubern|aufraumen|limpia|limpiar|nettoie|"
    "nettoyer",
    "duplicates": "duplicate|duplicates|duplicated|dedupe|deduplicate|de-duplicate|drop duplicates|"
    "doppelte|dubletten|duplikate|duplicados|duplicadas|doublons|doublon",
    "missing": "missing|missing values|null|nulls|nan|nans|na|empty cells|blank|blanks|gaps|fehlende|"
    "fehlende werte|leere|faltantes|vacios|nulos|manquantes|manquants|vides",
    "fill": "fill|impute|replace missing|fulle|ersetze|rellena|remplis|remplace",
    "drop": "drop|remove|delete|discard|entferne|losche|elimina|quita|supprime|enleve",
    "outliers": "outlier|outliers|anomalies|anomaly|extreme values|ausreisser|valores atipicos|aberrantes",
    "types": "types|data types|dtypes|column types|typen|datentypen|tipos",
    "pivot": "pivot|pivot table|pivottable|cross tab|crosstab|cross-tab|cross tabulate|"
    "cross tabulation|matrix of|pivottabelle|kreuztabelle|tabla dinamica|tabla cruzada|tableau croise",
    "correlation": "correlation|correlations|correlate|correlated|correlates|relationship between|"
    "related to|korrelation|korrelationen|korreliert|correlacion|correlaciones",
    "join": "join|merge|combine|vlookup|lookup|enrich|match up|verbinde|verknupfe|kombiniere|une|unir|"
    "combina|fusionne|joins|jointure|inner join|left join|outer join|right join",
    "append": "append|stack|concatenate|concat|union|untereinander|anhangen|concatena|concatene",
    "convert": "convert|turn into|transform into|change to|conversion|konvertiere|wandle|umwandeln|"
    "convierte|convertir|convertis",
    "save": "save|export|download|hand out|give me a file|speichere|exportiere|herunterladen|guarda|"
    "exporta|descarga|enregistre|exporte|telecharge",
    "explain": "explain|walk me through|what does|what do|how does|describe this code|erklare|erklar|"
    "was macht|explica|que hace|explique|que fait",
    "run": "run|execute|ausfuhren|fuhre aus|fuhre|ejecuta|lance",
    "debug": "debug|fix|bug|bugs|mistake|mistakes|error in|errors|wrong with|review|check this code|"
    "doesn't work|does not work|broken|fehler|corrige|errores|erreur|erreurs|repair|mend",
    "tests": "unit test|unit tests|test cases|write tests|write a test|add tests|tests for|pytest|"
    "unittest|testfalle",
    # charts
    "line": "trends|trending|evolving|evolved|evolve|evolution|develop|developed|developing|development|"
    "line|lines|line chart|line graph|line plot|trend|time series|timeline|over time|"
    "liniendiagramm|linie|verlauf|lineas|linea|courbe|ligne",
    "bar": "bar|bars|bar chart|bar graph|bar plot|barplot|barchart|column chart|balken|balkendiagramm|"
    "saulendiagramm|barras|barres|histogramme en barres",
    "stacked": "stacked|gestapelt|apilado|apiladas|empile|empilees",
    "horizontal": "horizontal|sideways|barh",
    "scatter": "scatter|scatterplot|scatter plot|scatter chart|scatter graph|streudiagramm|"
    "punktdiagramm|dispersion|nuage de points",
    "histogram": "histogram|histograms|distribution|distributions|hist|frequency distribution|"
    "histogramm|verteilung|histograma|distribucion|histogramme|repartition",
    "box": "box|boxplot|box plot|box plots|boxplots|box-plot|box and whisker|whisker|kastengrafik|caja|boite",
    "heatmap": "heatmap|heat map|heat-map|heatmaps|warmekarte|mapa de calor|carte de chaleur",
    "pie": "pie|pie chart|donut|doughnut|kreisdiagramm|tortendiagramm|kuchendiagramm|pastel|circular|"
    "camembert",
    "area": "area|area chart|stacked area|flachendiagramm",
    # aggregates
    "sum": "sum|total|totals|sums|altogether|in total|overall|how much|summe|gesamt|insgesamt|"
    "summiere|suma|sumar|somme|totaux|cuanto|combien de",
    "mean": "mean|average|averages|avg|means|typical|durchschnitt|durchschnittlich|durchschnittliche|"
    "durchschnittlicher|durchschnittliches|notendurchschnitt|mittelwert|mittlere|promedio|media|moyenne|"
    "moyen",
    "median": "median|medians|mediana|mediane",
    "count": "most popular|most common|most frequent|most frequently|most often|least common|least popular|"
    "count|counts|how many|number of|how often|frequency|frequencies|anzahl|wie viele|"
    "wieviele|cuantos|cuantas|numero de|combien|nombre de|count of|tally",
    "nunique": "unique|distinct|different|number of unique|number of distinct|how many different|"
    "how many unique|how many distinct|eindeutig|eindeutige|verschiedene|unicos|distintos|uniques|"
    "distincts",
    "std": "standard deviation|std|stdev|deviation|spread|standardabweichung|desviacion estandar|"
    "ecart type|ecart-type",
    "var": "variance|varianz|varianza",
    "min": "minimum|min|minima|kleinster|kleinste|minimo|minimale",
    "max": "maximum|max|maxima|grosster|grosste|maximo|maximale",
    "share": "share|share of|market share|shares|percentage|percent|% of|what % of|proportion|"
    "percentages|anteil|prozent|porcentaje|pourcentage|part de",
    "growth": "drop in|biggest drop|largest drop|biggest decline|biggest decrease|growth|growth rate|"
    "percent change|percentage change|% change|month over month|"
    "year over year|month-over-month|year-over-year|mom|yoy|grow|grew|grew fastest|grew the fastest|"
    "grown fastest|growing fastest|grown|growing|grows|fastest growing|"
    "fastest-growing|increase|increased|increases|decrease|decreased|decline|declined|declining|shrink|"
    "shrank|rise|rose|risen|fell|dropped|improved|change|changed|changes|wachstum|gewachsen|veranderung|"
    "crecimiento|crecio|"
    "crecido|croissance|augmente",
    "season": "season|seasons|seasonal|seasonality|seasonal pattern|seasonal patterns|time of year|"
    "saisonal|saisonale|saisonalitat|saisonales muster|estacional|estacionalidad|saisonnier|saisonniere|"
    "saisonnalite",
    "forecast": "forecast|forecasts|forecasted|forecasting|predict|predicts|predicted|prediction|"
    "predictions|projection|projections|extrapolate|extrapolation|prognose|prognostiziere|vorhersage|"
    "sage voraus|pronostico|pronostica|predice|prevision|previsions|prevois|predis",
    "next": "next|upcoming|coming|nachsten|nachster|nachstes|nachste|proximo|proximos|proxima|"
    "prochain|prochains|prochaine",
    "pareto": "pareto|pareto analysis|pareto chart|80/20|80 / 20|80-20|abc analysis|cumulative share|"
    "cumulative percentage|cumulative percent",
    "zscore": "z-score|z-scores|z score|z scores|zscore|zscores|standard score",
    "trendline": "trend line|trendline|line of best fit|best fit line|regression line|fitted line|"
    "best-fit line|trendlinie|regressionsgerade|linea de tendencia|droite de regression",
    "regression": "regression|linear regression|linear model|linear fit|regress|lineare regression|"
    "regresion lineal|regression lineaire",
    "cumulative": "cumulative|running total|cumulated|kumuliert|kumulativ|acumulado|cumule|cumulee",
    "rolling": "rolling|rolling mean|moving mean|moving averages|moving average|rolling average|"
    "gleitender durchschnitt|media movil|moyenne mobile",
    # order
    "top": "most popular|most common|most frequent|most frequently|most often|top|best|highest|largest|"
    "biggest|most|greatest|leading|strongest|best-selling|"
    "best selling|bestselling|most expensive|latest|newest|youngest|hochste|hochsten|grossten|grosste|"
    "beste|besten|"
    "meisten|mayores|mejores|mayor|mejor|con mas|con mayores|le plus de|le plus|la plus|les plus|"
    "meilleurs|meilleur|meilleures|plus grands|plus grand|plus eleves",
    "bottom": "biggest drop|largest drop|biggest decline|biggest decrease|least common|least popular|"
    "bottom|worst|lowest|smallest|least|fewest|weakest|cheapest|"
    "oldest|earliest|niedrigste|"
    "niedrigsten|kleinsten|kleinste|schlechteste|schlechtesten|wenigsten|menores|peores|menor|peor|pires|"
    "plus petits|plus faibles",
    "descending": "descending|desc|decreasing|high to low|highest first|largest first|biggest first|"
    "absteigend|descendente|decroissant",
    "ascending": "ascending|asc|increasing|low to high|lowest first|smallest first|alphabetically|"
    "alphabetical|aufsteigend|ascendente|croissant",
    # grouping and time
    "by": "by|per|for each|for every|grouped by|group by|broken down by|split by|split into|across|"
    "each|every|within each|in each|je|pro|nach|fur jede|fur jeden|fur jedes|por|por cada|para cada|par|"
    "pour chaque|selon",
    "versus": "vs|vs.|versus|against|gegen|contra|contre",
    "day": "daily|day|days|taglich|tag|tage|diario|dia|dias|quotidien|jour|jours",
    "week": "weekly|week|weeks|wochentlich|woche|wochen|semanal|semana|semanas|hebdomadaire|semaine|semaines",
    "month": "monthly|month|months|monatlich|monatliche|monatlichen|monatlicher|monat|monate|mensual|"
    "mensuales|mes|meses|mensuel|mensuelle|mensuelles|mois",
    "quarter": "quarterly|quarter|quarters|vierteljahrlich|quartal|quartale|quartalsweise|trimestral|"
    "trimestre|trimestres|trimestriel|trimestrielle",
    "year": "yearly|annual|annually|year|years|jahrlich|jahrliche|jahr|jahre|anual|ano|anos|annuel|"
    "annuelle|par an|annee|annees",
    "hour": "hourly|hour|hours|hour of day|stundlich|stunde|stunden|hora|horas|heure|heures",
    "weekday": "weekday|weekdays|day of week|day of the week|days of the week|wochentag|wochentage|"
    "dia de la semana|jour de la semaine",
    "rows": "row|rows|record|records|entry|entries|line|lines|item|items|transaction|transactions|"
    "observation|observations|zeile|zeilen|eintrage|datensatze|fila|filas|registros|ligne|lignes|"
    "enregistrements",
    # comparisons
    "ge": ">=|=>|≥|at least|no less than|not less than|not below|or more|mindestens|al menos|au moins|"
    "from at least",
    "le": "<=|=<|≤|at most|no more than|not more than|not above|up to|hochstens|maximal|como maximo|au plus",
    "gt": ">|above|over|greater than|more than|larger than|bigger than|higher than|exceeds|exceed|"
    "exceeding|older than|longer than|uber|grosser als|mehr als|hoher als|mas de|mayor que|mas que|"
    "superior a|plus de|superieur a|superieure a|plus grand que",
    "lt": "<|below|under|less than|smaller than|lower than|fewer than|younger than|shorter than|"
    "cheaper than|unter|kleiner als|weniger als|menos de|menor que|menos que|inferior a|moins de|"
    "inferieur a|inferieure a",
    "eq": "=|==|equals|equal to|is equal to|is exactly|exactly|gleich|igual a|egal a|is|are|was|ist|"
    "sind|es|est|set to|of type",
    "ne": "!=|<>|≠|is not|isn't|are not|aren't|not equal to|other than|excluding|except|except for|"
    "without|not|ungleich|nicht|ausser|ist nicht|no es|distinto de|n'est pas|different de|sauf",
    "between": "between|from|zwischen|von|entre|desde|de",
    "contains": "contains|containing|contain|includes|including|include|with the word|mentions|"
    "mentioning|like|enthalt|enthalten|contiene|contienen|contient|contiennent",
    "startswith": "starts with|start with|starting with|begins with|beginning with|beginnt mit|"
    "empieza con|commence par",
    "endswith": "ends with|end with|ending with|ending in|endet mit|termina con|termine par|finit par",
    "after": "after|since|later than|starting from|from|onwards|nach dem|seit|ab|despues de|desde|"
    "apres|depuis",
    "before": "before|until|till|prior to|earlier than|up to|vor dem|bis|vor|antes de|hasta|avant|jusqu'a",
    "one_of": "in|one of|any of|either|in der|en|dans|aus",
    "where": "where|with|whose|having|that have|that has|for which|when|if|for|from|in|of|during|wo|"
    "mit|deren|fur|im|donde|con|cuyo|para|ou|avec|dont|pour|aus|en",
    "is_missing": "is missing|are missing|is empty|is null|is blank|is nan|has no|have no|without a|"
    "fehlt|ist leer|falta|esta vacio|est vide|manque",
    "not_missing": "is not missing|is not empty|is not null|is present|not null|is known|nicht leer",
    "and": "and|und|y|et|&|as well as|plus|sowie|along with|together with",
    "or": "or|oder|o|ou",
    # follow-ups
    "instead": "instead|rather|as a|as an|make it|make that|change it|turn it|switch to|now|also|too|"
    "what about|how about|and for|same for|the same|again|stattdessen|lieber|als|jetzt|nun|auch|dasselbe|"
    "en su lugar|como|ahora|tambien|lo mismo|plutot|a la place|en tant que|maintenant|aussi|la meme chose",
    "that": "that|it|this|those|these|them|the result|the results|result|the table|the data|the chart|"
    "das|dies|es|diese|dieses|ergebnis|eso|esto|resultado|ca|cela|ceci|resultat",
    # formats
    "excel": "excel|xlsx|xls|spreadsheet|workbook|excel file|tabellenkalkulation|hoja de calculo|tableur",
    "csv": "csv|comma separated|comma-separated",
    "tsv": "tsv|tab separated|tab-separated|tab delimited",
    "json": "json|json lines|jsonl",
    "markdown": "markdown|md",
    "html": "html|web page|html table",
    "parquet": "parquet|feather|arrow",
    "latex": "latex|tex",
}

PHRASES = MappingProxyType({name: tuple(dict.fromkeys(text.split("|"))) for name, text in _TABLE.items()})
"""Concept ← its words and phrases."""
