using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Cli.Commands;

/// <summary>What survives, as tables for people.</summary>
internal static class SurvivalTerminal
{
    public static void Write(Terminal terminal, DepartureReportSource source, AssumeRequest request)
    {
        if (source.Comparison is { } comparison)
        {
            Claims(terminal, comparison);
            Landmarks(terminal, comparison);
        }

        if (source.Ladders is { } ladders)
        {
            Ladders(terminal, ladders);
        }

        if (source.Sweep is { } sweep)
        {
            TextTable.Write(
                terminal,
                [("claim", false), ("survives at", true), ("lost at", true), ("what happens", false)],
                sweep.Breaks.Select(found => new[] { Name(found.ClaimId), found.Survives, found.Lost, $"{SurvivalText.Sign(found.Outcome)} {SurvivalText.Word(found.Outcome)}" }));
            terminal.Output.Write($"{sweep.Points.Length} values of {sweep.Key} were run; claims that are not listed do not break between them.\n");
        }

        if (source.Carriers is { } carriers)
        {
            TextTable.Write(
                terminal,
                [("claim", false), ("lost without", false), ("what happens", false)],
                carriers.Carriers.Select(carrier => new[] { Name(carrier.ClaimId), string.Join(" and ", carrier.Dropped.Select(index => carriers.Changes[index].Name)), $"{SurvivalText.Sign(carrier.Outcome)} {SurvivalText.Word(carrier.Outcome)}" }));
            terminal.Output.Write($"{carriers.Sets.Count(set => set.Comparison is not null)} sets were run; claims that are not listed are lost by none of them.\n");
        }

        terminal.Output.Write($"{request.Output}/index.html\n");
    }

    private static void Claims(Terminal terminal, DepartureComparison comparison) => TextTable.Write(
        terminal,
        [("claim", false), ("outcome", false), ("margin", true), ("without", true), ("with", true)],
        ClaimCatalogue.All.Select(claim => comparison.Worst(claim.Id)).OfType<ClaimSurvival>().Select(worst => new[]
        {
            Name(worst.ClaimId),
            $"{SurvivalText.Sign(worst.Outcome)} {SurvivalText.Word(worst.Outcome)}",
            worst.Margin is { } margin ? TextNumber.Of(margin, 3) : string.Empty,
            Reading(worst.Without),
            Reading(worst.With),
        }));

    private static void Ladders(Terminal terminal, LadderComparison ladders)
    {
        if (ladders.WhyNot.Length > 0)
        {
            terminal.Output.Write($"growing P: {ladders.WhyNot}\n");
            return;
        }

        TextTable.Write(
            terminal,
            [("growing P", false), ("query", false), ("outcome", false), ("without", false), ("with", false)],
            ladders.Survivals.Where(survival => survival.Outcome != SurvivalOutcome.NotApplicable || survival.IsNew).Select(survival => new[]
            {
                $"{survival.With.Label} {LadderSurvivalText.Claimed(survival)}",
                survival.Query,
                LadderSurvivalText.Outcome(survival),
                LadderSurvivalText.Fitted(survival.Without),
                LadderSurvivalText.Fitted(survival.With),
            }));
    }

    // The first pair of rows is the local query's.
    private static void Landmarks(Terminal terminal, DepartureComparison comparison)
    {
        var query = comparison.Landmarks[0].Query;
        TextTable.Write(
            terminal,
            [($"query {query}", false), ("without", true), ("with", true)],
            comparison.Landmarks.Where(landmark => landmark.Query == query && landmark.Cluster == 0 && (landmark.Without ?? landmark.With) is not null).Select(landmark => new[] { landmark.Name, Mean(landmark.Without), Mean(landmark.With) })
                .Concat(comparison.Movements.Where(movement => movement.Query == query && movement.Cluster == 0).Select(movement => new[]
                {
                    $"{movement.Name} moved",
                    $"{TextNumber.Of(movement.InTime, 3)} at t",
                    movement.Matched is { } matched ? $"{TextNumber.Of(matched, 3)} at t/T_half" : string.Empty,
                })));
    }

    private static string Name(string claimId) => $"{claimId} {ClaimCatalogue.Find(claimId)!.Title}";

    private static string Mean(SeedMean? mean) => mean is null ? "not reached" : TextNumber.Of(mean.Value, mean.HalfWidth);

    private static string Reading(ClaimReading? reading) => reading switch
    {
        { Margin: { } margin } => TextNumber.Of(margin, 3),
        { Ratio: { } ratio } => $"x{TextNumber.Of(ratio, 3)}",
        { Measured: { } measured } => TextNumber.Of(measured, 3),
        _ => string.Empty,
    };
}
