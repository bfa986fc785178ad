"""What a program like verify.py finds in a case of the corpus: mutate_verify.py compares it with what a faulty one finds."""

import json
import re


def judge(verify, kind, given):
    """What the program finds in a case, and in what words something fails; where the program itself fails, that."""
    try:
        found = JUDGES[kind](verify, given)
    except Exception as error:
        return repr(error)[:80], ""
    if kind not in ("files", "letters", "lowered"):
        return json.dumps(found), ""
    words = " ".join(detail for _, outcome, detail in found if outcome == "fail")
    return json.dumps({name: outcome for name, outcome, _ in found}), NUMBER.sub("", words)


def judge_files(verify, files):
    """The verdicts, or that files are no input."""
    read = {}
    forms = {
        "pack": (verify.PACK_FORM, verify.MOST_BYTES_OF_PACK),
        "certificate": (verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE),
        "receipt": (verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT),
    }
    try:
        for name, (form, most) in forms.items():
            read[name] = verify.read_only_line(files[name].encode(), form, most) if name in files else None
    except verify.WrongForm as fault:
        return [("input", "fail", str(fault))]
    told = {"fingerprint": files.get("fingerprint"), "vacancies": files.get("vacancies", ())}
    return verify.verify_log(files["log"].encode(), **told, **read)


def judge_letters(verify, given):
    """The verdicts on a log of letters, whether it is seen to be one, and as what its conditions are read."""
    log = given["log"].encode()
    is_seen = verify.is_log_of_letters(log)
    commit = verify.Letters(log, None, ()).commit
    read = [read_condition(verify, text) for _, _, text in (commit or {"parts": []})["parts"]]
    return [*verify.verify_letters(log), ("kind", "letters" if is_seen else "another", ""), ("conditions", read, "")]


def read_condition(verify, text):
    """As what a condition is read; None where it is none."""
    try:
        return verify.read_condition(text)
    except verify.WrongForm:
        return None


def judge_lowered(verify, one):
    """Outcomes with a lower limit than usual."""
    usual = getattr(verify, one["limit"])
    setattr(verify, one["limit"], one["most"])
    try:
        return judge_files(verify, one["files"])
    finally:
        setattr(verify, one["limit"], usual)


def lower_limits(verify, files):
    """Of each limit that these files come to the least with which there are the usual outcomes, and one less: as cases."""
    usual, _ = judge(verify, "files", files)
    cases = []
    for limit in [name for name in vars(verify) if LIMIT.fullmatch(name)]:
        lowered = {"files": files, "limit": limit}

        def is_enough(most, lowered=lowered):
            return judge(verify, "lowered", {**lowered, "most": most})[0] == usual

        if is_enough(-1):
            continue
        high = 1
        while not is_enough(high):
            high *= 2
        low = high // 2
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
        cases += [{**lowered, "most": high - less} for less in (0, 1)]
    return cases


def judge_counts(verify, pool):
    """The numbers of people that are told."""
    features = [name for name, _ in pool["features"]]
    quotas = [[name, [[value, 0, 9] for value in values]] for name, values in pool["features"]]
    rows = [{"values": list(zip(features, values))} for number, values in pool["people"] for _ in range(number)]
    return verify.tell_numbers({"quotas": quotas}, rows)


def judge_replacement(verify, one):
    """Whom the rule calls."""
    commit = {"quotas": one["quotas"], "pool": {"householdRule": one["householdRule"]}}
    order = verify.shuffle(range(len(one["rows"])), one["seed"] + "/replacements")
    rank = {index: place for place, index in enumerate(order)}
    homes = {one["rows"][index]["household"] for index in one["panel"]} - {None} if one["householdRule"] else set()
    people = sorted([i for i in one["people"] if one["rows"][i]["household"] not in homes], key=rank.get)
    return verify.find_least_set(verify.TriedPanel(commit, one["rows"]), one["panel"], people, one["seats"])


def judge_reserves(verify, one):
    """The people in reserve by the rule, and the limits with which there is just not too much to count."""
    terms = {name: one[name] for name in ("count", "dropout", "scenarios")}
    commit = {"quotas": one["quotas"], "pool": {"householdRule": one["householdRule"]}, "reserves": terms}
    people = verify.list_possible_reserves(commit, one["rows"], one["panel"])
    most = [find_least_limit(verify, name, (commit, one["rows"], one["panel"], people)) for name in RESERVE_LIMITS]
    return [sorted(verify.find_reserves(commit, one["rows"], one, people)), most]


def find_least_limit(verify, name, given):
    """The least limit with which there is not too much to count; the others are as they are."""
    usual, low, high = getattr(verify, name), 0, 2**40
    while low < high:
        middle = (low + high) // 2
        setattr(verify, name, middle)
        low, high = (middle + 1, high) if verify.is_too_much_to_count(*given) else (low, middle)
    setattr(verify, name, usual)
    return low


def judge_path(verify, one):
    """The roots to which a path leads, and paths like it."""
    hashes = [verify.sha256(b"\0" + bytes.fromhex(leaf)).digest() for leaf in one["leaves"][: one["size"]]]
    path = [bytes.fromhex(step) for step in one["path"]]
    leaf = hashes[one["index"]]
    paths = [path, path[1:], [*path, leaf], path[::-1]]
    found = [verify.climb_path(leaf, one["index"] + more, one["size"], some) for some in paths for more in (0, 1, 7)]
    return [verify.compute_root(hashes).hex(), *[root and root.hex() for root in found]]


def judge_line(verify, line):
    """Whether a line is canonical; whether it is one where just so much is allowed, or a little less."""
    found = [is_line(verify, line, verify.allow_log())]
    marks = [line.count("[") + 2 * line.count("{"), line.count(","), line.count(":")]
    for less in ([0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]):
        found.append(is_line(verify, line, verify.Allowance(*[most - by for most, by in zip(marks, less)])))
    for most in (len(line.encode()) + 1, len(line.encode())):
        try:
            found.append(verify.read_only_line(line.encode() + b"\n", lambda value: True, most) is not None)
        except verify.WrongForm:
            found.append(False)
    return found


def is_line(verify, line, allowance):
    """Whether a line is canonical and has no more than is allowed."""
    try:
        return verify.write_canonical(verify.read_line(line.encode(), allowance)).decode() == line
    except verify.WrongForm:
        return False


def judge_numbers(verify, one):
    """The numbers of a stream."""
    take = verify.Numbers(one["text"]).take
    return [take(one["n"]) for _ in one["next"]]


def judge_block(verify, one):
    """The number that a hash gives, and whether it is the next hash that gives one."""
    numbers, hashes = verify.Numbers(""), iter([int(one["x"], 16), 0])
    numbers.take_hash = lambda: next(hashes)
    return [numbers.take(one["n"]), next(hashes, None) is None]


RESERVE_LIMITS = ("MOST_RESERVE_STEPS", "MOST_DROPOUTS", "MOST_SCENARIOS_OF_FEATURES")
# Numbers and hashes, which say nothing of what is wrong.
NUMBER = re.compile("[0-9a-f]*[0-9][0-9a-f]*")
LIMIT = re.compile("(MOST|LARGEST|LONGEST|HIGHEST|DEEPEST)_[A-Z_]*")
JUDGES = {
    "files": judge_files,
    "letters": judge_letters,
    "lowered": judge_lowered,
    "counts": judge_counts,
    "reserves": judge_reserves,
    "replacement": judge_replacement,
    "path": judge_path,
    "line": judge_line,
    "numbers": judge_numbers,
    "block": judge_block,
    "shuffle": lambda verify, one: verify.shuffle(one["items"], one["text"]),
    "sets": lambda verify, one: verify.count_sets(one["people"], one["size"], one["most"]),
    "seed": lambda verify, one: verify.compute_seed(one["commit"], one["sources"]),
    "ticket": lambda verify, one: verify.find_ticket(one["lottery"], one["seed"], []),
    "dice": lambda verify, digits: verify.read_dice(digits),
    "order": lambda verify, one: verify.order_reserves(one["seed"], one["given"]),
}
GIVEN_FILES = {"log", "pack", "certificate", "receipt", "fingerprint", "vacancies"}
