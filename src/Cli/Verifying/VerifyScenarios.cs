using System.Collections.Immutable;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>Judges exact claims on the rows of scenarios.</summary>
/// <param name="request">Which scenarios, and how.</param>
/// <param name="terminal">Where progress goes.</param>
/// <param name="outcomes">What is known of each claim; rows are added to it.</param>
/// <param name="keeper">Stores violations.</param>
internal sealed class VerifyScenarios(VerifyRequest request, Terminal terminal, Dictionary<string, ClaimOutcome> outcomes, CounterexampleKeeper keeper)
{
    private readonly Dictionary<string, (RowProblem Row, Scenario Scenario)> _violating = new(StringComparer.Ordinal);

    /// <summary>Runs every scenario, and shrinks and stores the worst violation of each claim.</summary>
    public void Judge(ImmutableArray<ClaimProperty> properties)
    {
        foreach (var scenario in request.Scenarios)
        {
            TellOfGrowth(scenario);
            Judge(scenario, properties);
        }

        foreach (var property in properties.Where(property => _violating.ContainsKey(property.ClaimId)))
        {
            var (row, scenario) = _violating[property.ClaimId];
            outcomes[property.ClaimId] = Store(property, outcomes[property.ClaimId], row, scenario);
        }
    }

    private void TellOfGrowth(Scenario scenario)
    {
        var growth = ClaimSelection.OwnOf(scenario).Growth;
        if (!growth.IsEmpty && request is { Claims: null, IsQuiet: false })
        {
            terminal.Complain($"{scenario.Name}: its own claims about growing P, {string.Join(", ", growth.Select(property => property.ClaimId))}, are no matter of its rows; name their file in --claims, or judge them by mimverify scale.");
        }
    }

    private void Judge(Scenario scenario, ImmutableArray<ClaimProperty> properties)
    {
        var run = new RunRequest
        {
            Scenario = scenario,
            Output = string.Empty,
            Threads = request.Jobs,
            IsForced = false,
            IsQuiet = request.IsQuiet,
            IsVerbose = request.IsVerbose,
            WantsJson = request.WantsJson,
        };
        var result = ScenarioRun.Carry(run, ScenarioEngine.Choose(scenario), terminal);
        foreach (var row in result.Trajectory.Rows)
        {
            var seen = new ClaimRun(row);
            foreach (var property in properties.Where(property => property.Claim is not null && IsWanted(scenario, property)))
            {
                foreach (var finding in ClaimJudge.Judge(property.Claim!, seen))
                {
                    var outcome = outcomes[finding.ClaimId].WithRow(finding, $"{scenario.Name}, query {row.Query}");
                    if (finding.Verdict == Verdict.Violated && ReferenceEquals(outcome.Worst, finding))
                    {
                        _violating[finding.ClaimId] = (row.Problem, scenario);
                    }

                    outcomes[finding.ClaimId] = outcome;
                }
            }
        }
    }

    // A stored case is one of the theory's own assumptions, run by the population flow; what only shows otherwise has no such case.
    private ClaimOutcome Store(ClaimProperty property, ClaimOutcome outcome, RowProblem row, Scenario scenario)
    {
        if (VerificationCase.Of(row, scenario.Training.Time, scenario.Seed) is not { } found)
        {
            return outcome with { NotStored = $"a stored case has whole patches, at most {VerificationCase.MostPatches} of them, and uniform clusters" };
        }

        var finding = property.Judge(new CaseRun(found, new PopulationSubject(), terminal.Cancellation));
        return finding.Verdict == Verdict.Violated
            ? keeper.Keep(property, outcome, found, finding) with { Worst = outcome.Worst }
            : outcome with { NotStored = "the population flow of this row, under the theory's assumptions and without sampling error, does not violate the claim" };
    }

    // A scenario names the claims that it wants judged, unless the command line does.
    private bool IsWanted(Scenario scenario, ClaimProperty property) =>
        request.Claims is not null || scenario.ClaimChoice.Claims.Any(claim => string.Equals(claim.Id, property.ClaimId, StringComparison.OrdinalIgnoreCase));
}
