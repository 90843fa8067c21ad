"""The words that invented seminars are made of."""

from __future__ import annotations

# ruff: noqa: SIM905 — tables of words read better in long lines than one by one
GIVEN = (
    "Ada Aisha Alan Alba Amir Ana Anders Anneke Astrid Beatriz Benjamin Bruno Camille Carla Carlos Charlotte Chiara "
    "Clara Daniel Daria David Diego Elena Elias Elif Emma Erik Eva Fatima Felix Fiona Gabriel Giulia Hana Hannah "
    "Henrik Hugo Ines Ingrid Isabel Ivan Jakob Jana Jonas Julia Karin Katarina Kenji Lars Laura Leila Lena Lukas "
    "Luis Magnus Maria Markus Marta Martin Mehmet Mina Miriam Nadia Nils Nina Noah Olga Oscar Paula Pedro Petra Priya "
    "Rachel Ravi Rosa Samuel Sara Simon Sofia Stefan Susanne Sven Tatiana Theo Thomas Tobias Valentina Victor "
    "Yasmin Yuki Zoe"
).split()
FAMILY = (
    "Abbasi Albrecht Almeida Andersson Bakker Barbieri Becker Bergström Bianchi Blanchard Brandt Carvalho Castellano "
    "Chaudhary Christensen Costa Cruz Dahl Delacroix Dijkstra Dubois Duarte Eriksen Esposito Fernandes Ferrari "
    "Fischer Fontaine Fujita Garcia Giordano Gomez Gonzalez Greco Gupta Haas Hansen Hartmann Hayashi Hernandez "
    "Hoffmann Holmberg Horvath Huang Ibrahim Ivanova Jankowski Jansen Jensen Johansson Kaminski Kapoor Karlsson "
    "Kaya Keller Kimura Klein Kovacs Kowalski Krause Kristensen Kumar Larsen Lefebvre Lehmann Leitner Lindqvist "
    "Lombardi Lopez Lorentzen Lund Maier Marchetti Martinez Matsumoto Mendes Meyer Moreau Moretti Müller Nakamura "
    "Navarro Nguyen Nielsen Novak Nowak Okafor Olsen Ortega Papadopoulos Patel Pereira Petrov Pham Popescu Quintero "
    "Ramirez Rasmussen Ricci Richter Romano Rossi Ruiz Saito Santos Schneider Schulz Sharma Silva Simonsen Sokolov "
    "Sørensen Steiner Suzuki Takahashi Tanaka Torres Vasquez Vermeulen Visser Vogel Wagner Weber Winkler Yamamoto "
    "Yilmaz Zimmermann"
).split()
PLACES = (
    "Aarhus Basel Bergen Bologna Bremen Coimbra Cologne Delft Edinburgh Freiburg Ghent Gothenburg Grenoble Groningen "
    "Heidelberg Helsinki Innsbruck Kiel Kraków Lausanne Leeds Leiden Lisbon Lund Lyon Mainz Manchester Milan Münster "
    "Nottingham Oslo Padua Porto Potsdam Rostock Salzburg Seville Sheffield Stavanger Toulouse Trieste Turin Uppsala "
    "Utrecht Valencia Vienna Warsaw York Zagreb"
).split()
INSTITUTIONS = ("University of {}", "University of {}", "Technical University of {}", "{} University")
METHODS = (
    "Gaussian processes|graph neural networks|normalizing flows|diffusion models|variational autoencoders|"
    "convolutional neural networks|random forests|transformers|neural operators|active learning|transfer learning|"
    "physics-informed neural networks|Bayesian inference|reinforcement learning|self-supervised learning|"
    "generative adversarial networks|recurrent neural networks|causal inference|symbolic regression|"
    "ensemble Kalman filters|contrastive learning|federated learning|attention mechanisms|surrogate models"
).split("|")
TASKS = (
    "precipitation nowcasting|weather forecasting|climate model downscaling|sea ice segmentation|flood mapping|"
    "drug discovery|protein structure prediction|turbulence modelling|medical image segmentation|seismic inversion|"
    "crystal structure search|materials design|galaxy classification|particle tracking|river discharge prediction|"
    "wildfire detection|ocean eddy detection|cloud classification|anomaly detection in sensor networks|"
    "land cover mapping|air quality prediction|battery ageing|traffic simulation|speech enhancement"
).split("|")
QUALITIES = (
    "Scalable Robust Interpretable Efficient Probabilistic Sparse Hierarchical Differentiable Equivariant "
    "Data-driven Calibrated Multi-scale"
).split()
FIELDS = (
    "Climate Informatics|Scientific Machine Learning|Computational Imaging|Data Science|Materials Informatics|"
    "Geostatistics|Applied Mathematics|Earth Observation|Computational Biology|Statistical Learning"
).split("|")
VENUES = (
    ("Geoscientific Model Development", "10.5194/gmd-{y}-{n}"),
    ("Journal of Computational Physics", "10.1016/j.jcp.{y}.{n}"),
    ("Nature Communications", "10.1038/s41467-{y}-{n}"),
    ("Physical Review E", "10.1103/PhysRevE.{n}"),
)
SENTENCES = (
    "We present recent results and discuss what they mean for practice.",
    "The approach is compared with several baselines on public data.",
    "Open questions about uncertainty and cost remain, and will be discussed.",
    "The talk gives an introduction and needs no previous knowledge.",
    "We show how far the method carries when little training data is at hand.",
    "A short demonstration of the software closes the session.",
)
ROOMS = ("Room 2.14", "Seminar room B", "Lecture hall 3", "Zoom", "Library, ground floor")
