"""The words of the invented list: what its field talks about, and how papers talk.

The field is computing for gardens, fields, forests and waters, of which the list of this repository says
nothing. Each list of words runs from the commonest to the rarest. No word is another one's slip of the pen,
nor two others joined, compounds with a prefix included: `tests/test_demo.py` holds that, as two titles that
differ in a word must never be taken for one. Adjectives begin with a consonant, so that any of them fits
behind "a".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic, with the words that are its own."""

    slug: str
    title: str
    group: str
    description: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]


GROUPS = {
    "growing": "Growing plants",
    "ground": "Soil and ground",
    "water": "Fresh water",
    "sea": "Sea and shore",
    "air": "Weather and air",
    "wild": "Animals in the wild",
    "woods": "Forests and fire",
    "making": "Machines and records",
}
# slug | title | group, then a line of description; nouns; and behind a bar adjectives.
_SHELVES = """
crop-yield | Crop yield | growing
How much a field will bear, told before the harvest from what is seen and measured on it.
harvest cereal wheat maize sowing acreage stubble rotation cultivar tillering ripening husk hedgerow
barn ploughing windrow
| bountiful hardy windblasted furrowed

greenhouses | Greenhouses | growing
Heat, light and damp under glass, and programs that keep them where plants want them.
glasshouse ventilator tomato humidifier seedbed lamp trellis cucumber heating awning hydroponic
propagator skylight boiler
| heated closed damp sunlit

orchards | Orchards and vines | growing
Fruit on trees and vines: when it blooms, what it will weigh, who picks it.
orchard vineyard apple blossom pruning cherry graft rootstock espalier bunch picker sweetness quince
windfall
| budding fruiting sugary sunripened

weeds | Weeds and crop disease | growing
Finding what should not grow, and what makes leaves fall ill, before it spreads.
weed blight herbicide thistle mildew lesion rust pathogen infestation seedling hoeing mottling canker
dandelion
| blotched resistant wilted creeping

soil-moisture | Soil moisture | ground
Water between the grains of the ground, sensed from above and from within.
moisture soil tensiometer infiltration loam percolation clay wetness topsoil drainage probe capillary
aquifer horizon
| sandy saturated porous volumetric

soil-life | Life in the soil | ground
Worms, fungi and bacteria that make ground of what falls on it.
earthworm compost protozoan mould mycelium nitrogen litterfall springtail enzyme rhizosphere molehill
nematode lichen carbon
| fertile microbial decaying peaty

erosion | Erosion and landslides | ground
Ground that moves, slowly or at once, and signs that come before.
erosion landslide slope gully sediment terrace scarp rockfall rainsplash scree embankment inclinometer
outcrop ravine
| steep crumbling gravelly slumping

irrigation | Irrigation | water
Which field gets how much water, and when.
irrigation sprinkler valve canal evapotranspiration emitter reservoir pumping furrow lysimeter allotment
sluice hosepipe deficit
| thirsty dripping metered shared

rivers | Rivers and floods | water
How high a river will stand, and where it will go when it leaves its bed.
river flood discharge gauge runoff catchment levee hydrograph meander inundation tributary streamflow
confluence weir
| muddy braided swollen torrential

wetlands | Lakes and wetlands | water
Still water: what lives in it, what colours it, how it shrinks and grows.
wetland lake bulrush algae turbidity marsh chlorophyll pond bittern eutrophication peatland sedge
duckweed shoreline
| boggy brackish shallow froggy

tides | Tides and waves | sea
The height of the sea from minute to minute and from year to year.
tide wave surge buoy swell harbour bathymetry altimeter seiche breakwater pier mooring breaker undertow
| choppy diurnal foamy semidiurnal

reefs | Reefs and sea floor | sea
Corals, meadows of seagrass and what else stands on the ground of the sea.
coral reef bleaching seagrass sponge transect polyp kelp urchin quadrat trawling anemone barnacle
atoll
| bleached spiny branching submerged

fisheries | Fish and fisheries | sea
Counting fish that nobody sees, and fishing them so that there are some next year.
fin landing shoal hydrophone trawler quota salmon spawning otolith echogram herring discard longline cod
| migrating juvenile demersal tagged

nowcasting | Rain and storms | air
What will fall within the hour, from radar, lightning and clouds.
rain storm radar nowcast thunder lightning reflectivity hail convection cloudburst squall downpour
raindrop mesocyclone
| convective drizzling violent fleeting

drought | Drought and heat | air
Weeks without rain: seeing them come, and saying what they do.
drought heatwave aridity dryness precipitation anomaly teleconnection monsoon desiccation aerosol scarcity
parching hotspot mirage
| parched dry prolonged scalding

snow-ice | Snow and ice | air
Snow on the ground, ice on the water, glaciers on their way down.
snow glacier avalanche cornice meltwater albedo icefall snowpack moraine permafrost crevasse serac thaw
sleet
| frozen glacial powdery brittle

birds | Birds | wild
Who sings there, where they go, and how many are left.
bird birdsong migration nest plumage warbler recording fledgling flyway spectrogram raptor ringing dawn
owl
| feathered nocturnal territorial songful

insects | Insects and pollination | wild
Bees on flowers, moths at lamps, and beetles in traps.
bee pollinator insect hive moth nectar butterfly foraging larva swarm pheromone bumblebee beetle
honeycomb
| buzzing winged solitary dusky

mammals | Tracks of mammals | wild
Large animals by their traces: cameras, collars, footprints and what they leave.
deer footprint collar footpad badger herd grazing antler fox lair otter corridor habitat territory
| grazed hoofed roaming secretive

forests | Forests | woods
Trees counted, weighed and named, one by one or from space.
forest tree canopy girth lidar trunk understorey stand crown felling sapling birch spruce clearing
| wooded broadleaf coniferous dense

wildfire | Wildfire | woods
Where it may burn, how it runs, and what grows after.
wildfire fire smoke ember fuel ignition flame firebreak burning scorch plume ash lookout regrowth
| burnt smouldering flammable windblown

field-robots | Field robots | making
Machines that walk, drive or fly between plants and do something about them.
robot tractor drone gripper walker autopilot waypoint actuator harvester bogie quadcopter manipulator
headland wheel
| driverless legged tireless tethered

sensors | Sensors and stations | making
Small things that stand outside for years and tell what they feel.
sensor station datalogger battery antenna calibration thermometer gateway uplink anemometer drift
transceiver telemetry node
| wireless dormant rugged buried

herbaria | Herbaria and old records | making
Pressed plants, ships' logs and farm diaries as data.
specimen herbarium logbook diary label handwriting archive almanac taxon phenology catalogue
transcription vellum ledger
| pressed handwritten faded yellowed
"""


def _shelf(block: str) -> Shelf:
    head, description, words = block.split("\n", 2)
    nouns, _, adjectives = words.partition("|")
    slug, title, group = head.split(" | ")
    return Shelf(slug, title, group, description, tuple(nouns.split()), tuple(adjectives.split()))


SHELVES = tuple(map(_shelf, _SHELVES.strip().split("\n\n")))
# How all of them talk: things, what these are like, ways of working, and what is done.
NOUNS = """
model measurement season pattern signal region estimate image uncertainty observation change forecast risk
resolution sample threshold dataset baseline simulation landscape variable quotient boundary parameter trend
map process correlation cycle feature survey gradient interpolation covariate prior credence residual
likelihood neighbourhood surface profile timescale benchmark trajectory ensemble mixture conjecture annotation
volunteer stakeholder policy decision budget subsidy workflow mosaic checklist inventory attribute proxy
scenario indicator footage telescope abundance outlier bottleneck symmetry plateau envelope kernel texture
contour dialect keyword glimpse backlog rehearsal handover pedigree compass bearing longitude altitude
vocabulary
""".split()
ADJECTIVES = """
spatial seasonal small robust plain local sparse multiscale hierarchical probabilistic daily global remote
causal noisy fast transferable regional hidden stable weak decadal joint distributed coarse missing dynamic
physical calibrated sequential rapid reliable lightweight gridded historical modular nested pragmatic
reproducible tacit rural vertical yearly benign candid frugal lucid patient quiet rough tentative
""".split()
METHODS = """
regression segmentation classification retrieval assimilation clustering detection tracking filtering
downscaling transformer diffusion autoencoder boosting kriging embedding registration compression
tomography triangulation imputation crowdsourcing distillation fusion matching factorisation bootstrapping
reanalysis tessellation wavelet attribution
""".split()
GERUNDS = """
measuring mapping predicting learning counting estimating monitoring understanding finding reconstructing
modelling explaining observing comparing combining simulating bridging rethinking following sorting weighing
charting untangling sharing scheduling anticipating delineating verifying restoring
""".split()
VERBS = """
improve explain predict reveal reduce follow limit shape describe outlast govern disturb precede delay
resemble replace mirror outnumber mask amplify forestall
""".split()
# What makes another noun of a noun.
PREFIXES = """
micro inter sub multi meso hydro agro eco pre post semi geo bio thermo paleo infra ultra over under
proto
pseudo quasi cryo litho phyto radio supra retro meta para
""".split()
