"""How a build is carried out: what ``kg.pipeline`` says, for a million pages as for ten.

steps     what is done for each page: extract, tell
pool      where: in this process, in several, on a cluster
cache     what need not be done again
extracts  the first step over all pages        tellings  the second
runs      sorting more than memory holds
accounts  the report
progress  how far it is, and where the time goes
"""
