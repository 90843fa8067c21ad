"""Words that divide, spoil or make a term: what found terms are told from other phrases by."""

from __future__ import annotations

from kg.parsing.rules.wordlists import words_of

_ENGLISH = """
from a about above across after again against all along also although am among an and any are as at be because been
before being below between both but by can cannot could did do does doing done down during each either else ever every
few for further had has have having he her here hers him his how however i if in into is it its itself just least less
let like many may me might more most much must my neither no nor not now of off often on once one only onto or other
our ours out over own per perhaps please quite rather s same she should since so some such t than that the their theirs
them then there these they this those though through thus to together too toward towards under until up upon us using
very via vs was we well were what when where whether which while who whom whose why will with within without would yet
you your yours versus beyond around behind despite unless whereas whence et al eg ie etc based two three four five six
seven eight nine ten first second third next last another anything everything nothing something someone everyone it's
inside outside let's let’s that's what's
"""
_OTHERS = """
der die das den dem des ein eine einer eines einem einen und oder aber nicht mit von vom zu zum zur im am ist sind war
wird werden wurde auf aus bei bis durch für gegen nach ohne über um unter vor wie wir sie ihr sich auch als wenn noch
nur schon sehr kann können haben hat dass diese dieser dieses kein keine mehr zwischen le la les l un une du de et ou
mais est sont dans par pour sur avec sans sous ce cette ces qui que quoi dont il elle nous vous ils elles au aux en
leur leurs son sa ses notre nos plus pas ne se comme entre être été het een van of maar niet met voor naar bij uit om
door over onder tussen ook dan dat dit deze wij zij je hun zijn wordt worden werd kan heeft hebben geen meer och eller
men inte med av från till på i under över genom utan det ett är var som att har hade vi ni og ikke af fra til uden er
at havde jeg også blev bliver ved el los las del y o con por para sin sobre como una unos su sus es no más lo gli della
dello degli delle nel nella per tra che di da è sono e ed non più
"""
# Verbs and verb forms that begin or divide titles and sentences.
_VERBS = """
accelerate accelerating achieve achieves adapt address addresses addressing advance advances advancing aim aims allow
allows analyse analyses analysing analyze analyzes analyzing apply applies applying argue argues ask asks assess
assesses assessing avoid avoiding beat become becomes becoming bring brings bringing build builds building bridge
bridging calculate call calls capture captures capturing change changing characterise characterising characterize
characterizing choose choosing combine combines combining compare compares comparing compute computing constrain
constrains constraining construct constructing consider considers control create creates creating deal deals decide
deciding define defines defining demonstrate demonstrates derive derives deriving describe describes describing design
designing detect detecting determine determines determining develop develops developing discover discovering discuss
discusses discussing disentangle disentangling distil distilling drive drives enable enables enabling encourage enhance
enhances enhancing estimate estimates estimating evaluate evaluates evaluating examine examines examining exploit
exploiting explore explores exploring extend extends extending extract extracting facilitate facilitates fear find
finds finding fit fitting follow follows forecast generate generates generating count counts counting get gets getting
give gives giving go goes going help helps identify identifies identifying improve improves improving include includes
including increase increasing infer infers inferring inform informs integrate integrating interpret interpreting
introduce introduces introducing investigate investigates investigating join know knowing lead leads leading learn
learns look looks looking make makes making map meet meets meeting measure measures measuring mitigate mitigating need
needs obtain offer offers overcome overcoming perform performs predict predicts predicting present presents presenting
propose proposes proposing prove proves proving provide provides providing push pushing quantify quantifies quantifying
reconstruct reconstructing recover recovering reduce reduces reducing remain remains replace replacing represent
represents require requires reveal reveals revealing review reviews revisit revisiting rethink rethinking run running
say says see sees seeing seek show shows showing simulate simulates simulating solve solves solving speed start starts
starting study studies studying suggest suggests summarise summarize support supports tackle tackles tackling take
takes taking talk talks teach teaching tell tells test think thinking train try trying tune tuning elicits memorizes
generalizes depends depend exclude excludes revealed showed suggested confirmed identified caused produces produced
causes affects affect promotes promote regulates regulate inhibits inhibit mediates mediate induces induce influences
influence exhibits exhibit contributes contribute underlies underlie alters alter shapes modulates modulate links
linking associated linked shared affecting causing mediating uncover uncovering understand understands understanding
unify unifying unlock unlocking unravel unravelling unveil unveiling use used uses want wants work works write writing
binds encodes decodes reflects impairs restores disrupts suppresses triggers activates maintains emerges arises governs
constrain dominates outperforms outperform generalize generalise differ differs varies evolves converges converge
predicts explains explain requires matters beats enhance confers orchestrates coordinates drives predict recruits
correlates correlate tolerates adapts learns cooperate cooperates competes compete facilitates accelerates amplifies
attenuates stabilizes stabilises destabilizes destabilises emerge evolve determine governs restricts prevents protects
escapes evades integrates distinguishes discriminates anticipates boosts weakens strengthens preserves optimizes
optimises minimizes maximizes synchronizes synchronises recapitulates resolves rescues suppress trigger activate
disentangles underpins underpin occurs happens happen exist exists differs contain contains
welcome presented proposed developed shown found given known done made described discussed introduced published
submitted invited joined received obtained led held worked studied completed access accesses accessing
"""
# Adjectives and nouns that say nothing of a subject; stripped from the ends of a phrase.
_VAGUE = """
skilful skillful temporal spatial physical able abstract academic accurate actual advanced advantage advantages aim
aims alternative annual answer answers application applications approach approaches article aspect aspects available
award background bad basic basics beginner beginners benefit benefits best better big book books brief broad case cases
central chair chance challenge challenges challenging chapter choice classic clear common community complete complex
comprehensive concept concepts conclusion conclusions considerations contribution contributions course critical current
data day days deep department detail details difference differences different difficult direction directions discussion
early easy edition effect effective effects efficient efforts emerging end entire essential event events everyday
evidence example examples excellent exciting existing experience experiences experiment experiments extension fact
facts famous fast feature features field fields final findings focus form forms framework frameworks free fresh full
fun function fundamental fundamentals future general global goal goals good great group groups guest guide hackathon
half hard high home hot hour hours how-to idea ideas impact impacts implementation implications important impression
impressions improved information initial insight insights instance interest interesting interests intro introduction
introductory invitation issue issues item items journal journey key kind kinds large latest lecture lectures lesson
lessons level levels library light link links list literature little local long look lot low main major material
materials meaningful meeting meetings member members method methodology methods middle minimal minute minutes mission
modern month months multiple name names natural nature necessary new news next non-technical note notes novel number
numbers numerous old online open opening opportunities opportunity option options order other outline outlook overview
page pages paper papers parallel part parts past people person perspective perspectives phase piece place plan plans
point points position possibilities possible post poster posters potential power powerful practical practice practices
preliminary presentation presentations press principle principles problem problems procedure procedures process
progress project projects prospect prospects purpose qualitative question questions quick range rapid reader reading
real real-world reason reasons recap recent recommendation recommendations record recording recordings reference
references related release relevant reliable remarks report research researcher researchers resource resources result
results review right rise road robust role room round rule rules scale scales scheme scholar school science scientific
scientist scientists secret section seminar seminars series session sessions set sets setting short side similar simple
single site situation slides slot small software solution solutions space special specific stage standard state
state-of-the-art status step steps story strategies strategy strong structure student students studies study stuff
style subject successful summary supervisor support survey system systems talk talks task tasks team technical
technique techniques technology term terms test tests theme themes thesis thing things thought thoughts time times tip
tips title today tool toolbox toolkit tools topic topics tour traditional training trend trends tricks trial true
tutorial type types unified unique universal university update updates use useful user users uses valuable value values
various version versions view viewpoint views visit vision visitor volume way ways week weekly weeks welcome whole wide
word words work workflow works workshop workshops world year years yesterday young zoom speaker speakers host venue bio
biography postdoc phd msc bsc professor dr prof colloquium retreat lunch coffee break dinner keynote plenary panel
committee defense defence registration deadline agenda schedule programme program format email mail website blog
blogpost code github monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december spring summer autumn fall winter morning afternoon evening party social
exam holiday celebration lecture-series tba tbd tbc cancelled postponed institute institut faculty college centre
center laboratory lab society association foundation company consortium conference proceedings arxiv video youtube pdf
tea snack snacks cookies bagels drinks pizza reception closing inference limitations preprint attending agendas
homework practicals participant participants attendance attendees chairs logistics insightful deeper richer closer
joint main-paper various-topics brainstorming tutorials lecturer lecturers moderator generalized generalised extended
enhanced simplified revised towards high-throughput throughput large-scale small-scale high-dimensional low-dimensional
high-resolution low-cost higher lower larger smaller faster slower potentially ultra-high precise rigorous detailed
rare typical usual given early-career follow-up case-study hands-on theoretical empirical experimental quantitative
comparative systematic simultaneous automatic automated unexpected surprising remarkable promising impossible broader
wider examination memoir rehearsal explicit implicit finite art inspiration weighing
"""
# What stands with one of these is the name of a project, place or event.
_NAMING = """
project projects conference symposium summit university institute institut laboratory society association foundation
company consortium centre center faculty college school hackathon challenge competition workshop workshops seminar
course initiative programme committee award prize retreat campus museum library journal corporation inc ltd gmbh group
club meetup festival congress forum network-meeting kick-off kickoff onboarding semester term survey mission shop
restaurant pub café cafe auditorium street avenue theatre meeting meetings colloquium department str strasse straße
floor
"""
_EPONYMS = """
markov lorenz hall monte carlo laplace fourier poisson turing euler lagrange hamilton newton gauss riemann hilbert
banach sobolev wiener brown ito levy cauchy taylor chebyshev krylov galerkin ritz navier stokes reynolds rossby kelvin
rayleigh bénard benard burgers boltzmann gibbs maxwell einstein schrödinger schrodinger dirac fermi bose higgs feynman
yang mills ising potts heisenberg hubbard anderson landau ginzburg bloch josephson casimir doppler zeeman stark raman
bragg compton fisher pearson student cox bayes dirichlet bernoulli wishart weibull pareto gini zipf benford nash
shapley arrow bellman pontryagin kalman kolmogorov arnold lyapunov poincaré poincare hopf hodge ricci calabi yau kähler
lie noether galois abel hecke dedekind fibonacci mandelbrot julia voronoi delaunay dijkstra bloom merkle byzantine
church curry howard gödel chomsky labov grice hebb hodgkin huxley alzheimer parkinson darwin mendel wright kimura
coulomb faraday ohm langevin fokker planck wigner bell rydberg hawking kerr hubble chandrasekhar kepler penrose
wasserstein sinkhorn stein koopman metropolis ramanujan langlands tannaka grothendieck artin weyl coxeter hurwitz
teichmüller teichmuller seifert jones zermelo frege tarski kripke russell wittgenstein hume kant hegel aristotle plato
selberg siegel frobenius jordan jacobi legendre hermite bessel sturm liouville neumann zariski noetherian mumford
deligne shimura hasse tate iwasawa ramsey turán turan szemerédi erdős erdos cayley cheeger
"""
# Words that narrow nothing down: a phrase of one of them and a common head ("empirical analysis") says too little.
_PLAIN = """
theoretical empirical experimental quantitative qualitative statistical numerical mathematical computational formal
comparative systematic automatic simultaneous joint multiple single simple basic modern classical standard final
initial total relative average common general specific special additional recent current future potential possible
strong weak fast slow rapid high low large small big long short deep wide pattern modeling modelling data model system
critical positive negative direct indirect internal external regional local global national international
"""
_LOOSE = """
analysis method methods model models theory approach evaluation comparison estimation prediction selection recognition
behavior behaviour effect effects response change changes process processes test tests testing problem algorithm
detection development modelling modeling simulation optimization control policy design review measure reconstruction
annotation generation classification synthesis learning knowledge quality correlation correction function structure
mechanism mechanisms property properties encoding decoding measurement bias trial coding explanation
"""
# With a capital, such a word ends the name of a place: "Upper Indus Basin".
_PLACES = """
basin sea ocean river mountain mountains valley county island islands city lake bay gulf desert plateau peninsula
canyon creek coast strait province district region park reserve village town republic kingdom states america africa
europe asia australia
"""
# Vague by themselves, but terms with a word before them ("vector space") or with a head after them ("scale space").
_CARRIERS = """
space structure function system group resource phase problem scale set feature form order number class value action
level technology experience vision nature point number
"""
_LEADERS = """
group scale space information critical spatial temporal physical real free complex event function phase structure
feature state field form process parallel number order experience level small-world secret post hard
"""
# English words that end like the second name of a species.
_LATIN = """
data criteria media phenomena formula formulae algae bacteria schema schemata agenda area areas era idea plasma dilemma
drama panorama trauma virus viruses radius radii nuclei stimuli alumni fungi via spectra quanta minima maxima extrema
optima momenta strata taxa larvae vertebrae supernovae nebulae lens bonus campus census consensus corpus focus genus
status surplus thesis basis axis crisis versus hypothesis synthesis pandemic
"""
# In titles of other languages, what only names the occasion.
_OCCASIONS = """
vorbesprechung einführung présentation introduction séance soutenance masterarbeit doktorarbeit bachelorarbeit
abschlussvortrag vortrag seminar seminario presentación charla título titulo sitzung besprechung veranstaltung
diskussion discussion discusión discussione réunion reunión riunione communication application applications anwendung
anwendungen introducción introduzione présentations données doctorado doctorat dissertation étudiante estudiante
organisation planification participation participación conclusion evaluation herausforderung herausforderungen
entwicklung bedeutung darstellung vorstellung begrüßung einleitung zusammenfassung überlegungen générales général
générale
"""
# Marks of tools, data sets and people that look like the names of methods ("OpenAI", "McGill").
_BRANDS = """
escience openai github gitlab youtube linkedin phd msc bsc postdoc arxiv biorxiv medrxiv chemrxiv deepmind eleutherai
latex bibtex pypi icml neurips iclr onedrive sharepoint googledoc wifi msteams bluejeans webex dropbox overleaf hackmd
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _set(_ENGLISH)
FOREIGN = _set(_OTHERS) - STOP - _set("die war men plus den as more no on sur par")
VERBS = _set(_VERBS)
VAGUE = _set(_VAGUE)
NAMING = _set(_NAMING)
HEADS = words_of("termwords.txt")["heads"]
EPONYMS = _set(_EPONYMS)
PLAIN = _set(_PLAIN)
LOOSE = _set(_LOOSE)
PLACES = _set(_PLACES)
CARRIERS = _set(_CARRIERS)
LEADERS = _set(_LEADERS)
OCCASIONS = _set(_OCCASIONS)
LATIN = _set(_LATIN)
BRANDS = _set(_BRANDS)
COMMON = words_of("termwords.txt")["common"]
HEAD_ENDINGS = ("ology", "ography", "ometry", "oscopy", "olysis", "omics", "genesis", "synthesis", "ization", "isation")
