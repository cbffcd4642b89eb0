using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Monitoring;

/// <summary>Asymptotic claims of the catalogue at one P: the leading-order prediction beside the measurement. Nothing is judged; that takes a ladder of P.</summary>
public static class AsymptoticComparisons
{
    private const string MeanFieldError = "M11";

    /// <summary>Every asymptotic claim but M11 on one row, for every cluster.</summary>
    public static ImmutableArray<Finding> Check(RowTrajectory row) => ClaimJudge.Judge(ClaimCatalogue.All.Where(claim => !claim.IsExact && claim.Id != MeanFieldError), row);

    /// <summary>M11: the population's curves against the mean field's, matched in t / T_half.</summary>
    /// <param name="population">A population row.</param>
    /// <param name="meanField">The same row in the mean field.</param>
    public static ImmutableArray<Finding> CompareMeanField(RowTrajectory population, RowTrajectory meanField) =>
        ClaimJudge.Judge(ClaimCatalogue.Find(MeanFieldError)!, new ClaimRun(population, meanField));
}
