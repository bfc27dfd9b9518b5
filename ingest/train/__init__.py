"""Train the built-in embedding model: `run` is what `python -m ingest train` calls.

Statute text and question pairs go in, a folder for sentence-transformers comes out; minutes on two cores, and the same
seed and inputs give the same model. `heldout` measures it on acts that it never saw.
"""

from ingest.train.recipe import TrainingReport, run

__all__ = ["TrainingReport", "run"]
