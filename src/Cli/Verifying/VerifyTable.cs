using MimVerify.Cli.Terminals;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>The result for people: one line a claim; what is violated expands.</summary>
internal static class VerifyTable
{
    public static void Write(Terminal terminal, VerifyResult result, bool isQuiet, bool isVerbose)
    {
        TextTable.Write(
            terminal,
            [("verdict", false), ("claim", false), ("least margin", false), ("cases", true), ("where", false)],
            result.Outcomes.SelectMany(outcome => Rows(outcome, isVerbose)));
        foreach (var outcome in result.Outcomes.Where(outcome => outcome.IsAgainst))
        {
            terminal.Output.Write($"{OutcomeText.Of(outcome.Verdict)} {outcome.ClaimId} {outcome.Title} ({outcome.Place})\n");
            foreach (var line in OutcomeText.Against(outcome))
            {
                terminal.Output.Write($"    {line}\n");
            }

            terminal.Output.Write("\n");
        }

        if (isQuiet)
        {
            return;
        }

        terminal.Output.Write($"{Summary(result)}; {TextNumber.Of(result.Duration)}.\n");
        WriteBound(terminal, result.Outcomes.Where(outcome => !outcome.IsAboutGrowth), "a case of this generator violates a claim that held");
        WriteBound(terminal, result.Outcomes.Where(outcome => outcome.IsAboutGrowth), "a ladder that decides refutes a claim that none refuted");
        if (result.Outcomes.Any(outcome => outcome.Tally is { Inconclusive: > 0 } && outcome.IsAboutGrowth))
        {
            terminal.Output.Write("Of ladders, \"n of m\" says how many agree of those to which the claim applies. The others are inconclusive and count for nothing; --verbose tells the parts of claims apart.\n");
        }
    }

    private static IEnumerable<string[]> Rows(ClaimOutcome outcome, bool isVerbose) =>
    [
        [OutcomeText.Of(outcome), $"{outcome.ClaimId} {outcome.Title}", OutcomeText.Margin(outcome.Worst), OutcomeText.Cases(outcome), outcome.Place],
        .. isVerbose ? outcome.Parts.Select(part => new[] { OutcomeText.Of(part.Verdict), $"  {part.ClaimId}", string.Empty, $"{part.Held} of {part.Judged + part.Inconclusive}", string.Empty }) : [],
    ];

    private static string Summary(VerifyResult result)
    {
        var counts = result.Outcomes.GroupBy(OutcomeText.Of).OrderBy(group => group.First().IsAgainst ? 0 : 1).ThenBy(group => group.First().Verdict)
            .Select(group => $"{group.Count()} {group.Key[2..]}");
        var judged = new[] { Judged(result.Cases, "cases"), Judged(result.Ladders, "ladders") }.OfType<string>().ToArray();
        var text = $"{result.Outcomes.Length} {(result.Outcomes.Length == 1 ? "claim" : "claims")}: {string.Join(", ", counts)}";
        return judged.Length == 0 ? text : FormattableString.Invariant($"{text}; {string.Join(" and ", judged)} of seed {result.Seed}");
    }

    private static string? Judged(JudgedCount count, string what) => count.Judged == 0 ? null : $"{count.Judged} of {count.Asked} {what}";

    private static void WriteBound(Terminal terminal, IEnumerable<ClaimOutcome> outcomes, string what)
    {
        var bounds = outcomes.Where(outcome => outcome.ViolationBound is not null).Select(outcome => outcome.ViolationBound!.Value).ToArray();
        if (bounds.Length == 0)
        {
            return;
        }

        var (least, most) = (TextNumber.Of(bounds.Min(), 2), TextNumber.Of(bounds.Max(), 2));
        var range = string.Equals(least, most, StringComparison.Ordinal) ? most : $"{least} to {most}, by their number";
        terminal.Output.Write($"With {ViolationBound.Confidence:P0} confidence, {what} with probability at most {range} (Clopper-Pearson).\n");
    }
}
