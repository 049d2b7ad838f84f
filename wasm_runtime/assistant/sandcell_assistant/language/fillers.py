"""Words that carry no task of their own, words for what a row is, and words whose task is beyond the rules."""

from sandcell_assistant.language.words import word_set

FILLERS = word_set(
    # courtesy and talk
    "please pls plz kindly thanks thank thx hi hello hey ok okay well so now maybe perhaps just simply quickly quick "
    "really actually basically exactly approximately roughly about around also too again yes yeah no sure great nice "
    "good cool pretty bit little lot lots much many very quite simple short brief detailed detail details full "
    "complete entire whole general overall course example comparison case once twice first last "
    "d'affaires affaires teh hte thx pleae matrix showing shows shown dear friend buddy guys team hallo hola bonjour gracias danke merci bitte favor plait sil vous svp "
    # talking about the wish itself
    "i'd i'm i've i'll we'd we're we've let let's lets want wants wanted would like love need needs wish wonder "
    "wondering curious know tell help able try trying ask asking question questions mean means meaning think "
    "could should may might must shall will going gonna possible make makes made making create creates generate do "
    "doing done did does get gets got getting gave put take use using used look looks looking see seeing check checking "
    "view provide produce prepare build write include including report answer return based according regarding "
    "respect terms respectively separately together different various each other others another one ones both same "
    "such between across among within out off up down into onto per via through against above-mentioned following "
    "than more less most least come comes came go goes went happen happens happened look have has had having been being "
    "i'm am is isn't aren't wasn't don't doesn't didn't can't won't there's that's it's what's who's where's how's "
    "whats hows theres thats its ever still yet already always usually often rather instead only even though although "
    # nouns for data, answers and money
    "data dataset datasets dataframe frame table tables file files sheet sheets column columns field fields variable "
    "variables value values number numbers figure figures amount amounts info information insight insights result "
    "results list breakdown break broken comparison compare compared comparing report reports view picture chart "
    "graph axis axes x-axis y-axis title label labels legend color colour colors colours size big small large high "
    "low higher lower name names named called way ways thing things kind kinds sort type types format part parts "
    "portion dollar dollars euro euros eur usd gbp pounds percent currency money everything anything something all "
    "every any some none rest company business firm shop store our ours us my mine your yours their theirs his her "
    "current currently today available given present overall analysis analyse analyze "
    "performance perform performs performed performing develop developed develops development evolve evolved "
    "evolution behave group grouped groups grouping split level levels "
    "bring brings brought earn earns earned sell sells sold selling "
    "contribute contributes contributed place placed occur occurs occurred appear appears contain contains exist "
    "exists work works worked live lives lived belong belongs order orders ordered "
    "recorded logged reported responded answered said say says gave time times date "
    "dates period whose whom which why-not where when while after before during until since per "
    "distribution "
    # German, Spanish, French
    "zeig zeige mir uns gib bitte kannst konnten konntest du ich mochte wir wie viele viel welche welcher welches "
    "wurde wurden war waren hat haben es gibt sich fur als auch noch dann wenn ob nach pro je im am bei zum zur des "
    "dem den der die das ein eine einen einer alle aller jede jeder jedes insgesamt diagramm erstelle mach mache "
    "was sind ist steckt steht dateien tabelle spalte spalten zeilen wert werte anzahl verkauft "
    "quiero puedes podrias dame hazme haz muestrame cuanto cuantos cuantas hay fue son es esta estan tabla archivo "
    "columna columnas valores cada todos todas las los del por para con sus han se "
    "peux pouvez pourrais veux voudrais donne moi nous combien quel quelle quels quelles sont est fait faire tableau "
    "fichier colonne colonnes valeurs chaque tous toutes une des les aux dans par pour avec leur ont cree a-t-on y "
    "a-t-il qu'il"
)
"""Leaving these out changes nothing about what is asked."""

ROW_NOUNS = word_set(
    "order orders sale sales purchase purchases customer customers client clients employee employees people person "
    "persons staff student students pupil pupils respondent respondents participant participants patient patients "
    "user users member members reading readings measurement measurements sample samples event events visit visits "
    "deal deals invoice invoices payment payments ticket tickets booking bookings case cases survey response "
    "responses answer answers individual individuals worker workers bestellung bestellungen kunden mitarbeiter "
    "personen schuler studenten teilnehmer verkaufe pedidos clientes empleados personas alumnos estudiantes ventas "
    "commandes clients employes personnes eleves etudiants ventes messungen mediciones mesures"
)
"""What a row may stand for, when no column has that name."""

BEYOND = word_set(
    "why reason reasons cause causes because warum wieso weshalb pourquoi sentiment sentiments translate translation "
    "cluster clusters clustering segmentation kmeans k-means classify classification classifier churn "
    "neural network train machine-learning recommend recommendation recommendations suggest suggestion suggestions "
    "advice strategy strategic interpret interpretation implication implications opinion story poem essay email "
    "letter significance significant hypothesis t-test ttest anova p-value causal bayesian arima prophet "
    "optimize optimise optimal simulate simulation scrape web internet google weather news stock stocks"
)
"""Words whose task no rule does: they are never a value to look for, and never left out in silence."""
