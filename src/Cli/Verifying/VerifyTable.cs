using MimVerify.Cli.Terminals;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>The result for people: one line a claim; what is violated expands.</summary>
internal static class VerifyTable
{
    public static void Write(Terminal terminal, VerifyResult result, bool isQuiet)
    {
        TextTable.Write(
            terminal,
            [("verdict", false), ("claim", false), ("least margin", false), ("cases", true), ("where", false)],
            result.Outcomes.Select(Row));
        foreach (var outcome in result.Outcomes.Where(outcome => outcome.Verdict == Verdict.Violated))
        {
            terminal.Output.Write($"{OutcomeText.Of(Verdict.Violated)} {outcome.ClaimId} {outcome.Title} ({outcome.Place})\n");
            var lines = outcome.Counterexample is { } counterexample ? OutcomeText.Expand(counterexample, outcome.StoredAs) : OutcomeText.Violation(outcome.Worst!);
            foreach (var line in lines)
            {
                terminal.Output.Write($"    {line}\n");
            }

            terminal.Output.Write("\n");
        }

        if (!isQuiet)
        {
            terminal.Output.Write(Summary(result));
        }
    }

    private static string[] Row(ClaimOutcome outcome) =>
    [
        OutcomeText.Of(outcome.Verdict),
        $"{outcome.ClaimId} {outcome.Title}",
        OutcomeText.Margin(outcome.Worst),
        $"{outcome.Tally.Judged + outcome.ScenarioRows + outcome.HuntCalls}",
        outcome.Place,
    ];

    private static string Summary(VerifyResult result)
    {
        var counts = result.Outcomes.GroupBy(outcome => outcome.Verdict).OrderBy(group => group.Key == Verdict.Violated ? 0 : 1).ThenBy(group => group.Key)
            .Select(group => $"{group.Count()} {OutcomeText.Of(group.Key)[2..]}");
        var text = $"{result.Outcomes.Length} {(result.Outcomes.Length == 1 ? "claim" : "claims")}: {string.Join(", ", counts)}";
        if (result.JudgedCases == 0)
        {
            return $"{text}; {TextNumber.Of(result.Duration)}.\n";
        }

        text = $"{text}; {result.JudgedCases} of {result.Cases} cases of seed {result.Seed} in {TextNumber.Of(result.Duration)}.\n";
        var bounds = result.Outcomes.Where(outcome => outcome.ViolationBound is not null).Select(outcome => outcome.ViolationBound!.Value).ToArray();
        if (bounds.Length == 0)
        {
            return text;
        }

        var (least, most) = (TextNumber.Of(bounds.Min(), 2), TextNumber.Of(bounds.Max(), 2));
        var range = string.Equals(least, most, StringComparison.Ordinal) ? most : $"{least} to {most}, by the number of its cases";
        return $"{text}With {ViolationBound.Confidence:P0} confidence, a case of this generator violates a claim that held with probability at most {range} (Clopper-Pearson).\n";
    }
}
