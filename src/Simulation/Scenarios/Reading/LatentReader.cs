using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads the law of the latents.</summary>
public static class LatentReader
{
    private static readonly string[] Laws = ["constant", "uniform", "two-point", "beta", "table", "log-normal", "pareto"];

    /// <summary>The law that stands there: <c>law</c> and what that law needs, or <c>values</c> with <c>probabilities</c> alone.</summary>
    /// <exception cref="InputException">No law, an unknown one, or a parameter outside its range.</exception>
    public static LatentLaw Read(DocumentCursor at)
    {
        var section = at.Section();
        if (section.Find("law") is not { } law)
        {
            return section.Find("values") is null && section.Find("probabilities") is null
                ? throw section.Require("law", $"Choose one of {string.Join(", ", Laws)}.").Refuse("is missing", string.Empty)
                : ReadTable(section.Allow("law", "values", "probabilities"), mostValues: 10_000);
        }

        return law.Choice(Laws) switch
        {
            "constant" => ReadConstant(section.Allow("law", "value")),
            "uniform" => ReadUniform(section.Allow("law", "low", "high")),
            "beta" => ReadBeta(section.Allow("law", "alpha", "beta", "low", "high")),
            "log-normal" => ReadLogNormal(section.Allow("law", "mu", "sigma", "low", "high")),
            "pareto" => ReadPareto(section.Allow("law", "shape", "minimum", "high")),
            "two-point" => ReadTwoPoint(section.Allow("law", "values", "probabilities")),
            _ => ReadTable(section.Allow("law", "values", "probabilities"), mostValues: 10_000),
        };
    }

    private static double ReadLatent(DocumentCursor at) =>
        at.Number(value => value >= 0, "must not be negative", "Latents scale features; the theory takes 0 <= L <= U.");

    private static DiscreteLatentLaw ReadConstant(DocumentSection section) =>
        DiscreteLatentLaw.Constant(ReadLatent(section.Require("value", "Give the constant, such as 1.")));

    private static (double Low, double High) ReadInterval(DocumentSection section)
    {
        var low = ReadLatent(section.Require("low", "Give the lower end L, such as 0.5."));
        var highAt = section.Require("high", "Give the upper end U, such as 1.5.");
        var high = ReadLatent(highAt);
        return high > low ? (low, high) : throw highAt.Refuse(
            $"must exceed low = {low:R}", high == low ? "Use law: constant for a single value." : "Exchange the two.");
    }

    private static UniformLatentLaw ReadUniform(DocumentSection section)
    {
        var (low, high) = ReadInterval(section);
        return new UniformLatentLaw(low, high);
    }

    private static BetaLatentLaw ReadBeta(DocumentSection section)
    {
        var alpha = ReadShape(section.Require("alpha", "Give the shape at the lower end, such as 2."));
        var beta = ReadShape(section.Require("beta", "Give the shape at the upper end, such as 5."));
        var (low, high) = ReadInterval(section);
        return new BetaLatentLaw(alpha, beta, low, high);
    }

    private static LogNormalLatentLaw ReadLogNormal(DocumentSection section)
    {
        var mean = section.Find("mu")?.Number(value => value is >= -10 and <= 10, "must lie in [-10, 10]", "The mean of ln z; 0 puts the median at 1.") ?? 0;
        var deviation = section.Require("sigma", "The standard deviation of ln z, such as 0.5.")
            .Number(value => value is >= 1e-3 and <= 2, "must lie in [0.001, 2]", "The standard deviation of ln z, such as 0.5.");
        var low = section.Find("low") is { } lowAt ? ReadLatent(lowAt) : 0;
        return new LogNormalLatentLaw(mean, deviation, low, ReadHigh(section, low));
    }

    private static ParetoLatentLaw ReadPareto(DocumentSection section)
    {
        var shapeAt = section.Require("shape", "The tail's exponent, such as 4.");
        var shape = shapeAt.Number(value => value is > 0 and <= 1000, "must lie in (0, 1000]", "The tail's exponent, such as 4.");
        var minimum = section.Require("minimum", "The smallest value, such as 0.75.")
            .Number(value => value is > 0 and <= 1e3, "must lie in (0, 1000]", "The smallest value, such as 0.75.");
        var high = ReadHigh(section, minimum);
        return shape > 3 || double.IsFinite(high)
            ? new ParetoLatentLaw(shape, minimum, high)
            : throw shapeAt.Refuse("must exceed 3 without an upper end: every rate of the theory has the factor E[z^3]", "Give high, which clips the law, or a larger shape.");
    }

    // No upper end is no clipping.
    private static double ReadHigh(DocumentSection section, double low) =>
        section.Find("high") is { } at
            ? at.Number(value => value > low, $"must exceed the lower end, {low:R}", "Larger values are clipped to it; leave it out to clip nothing.")
            : double.PositiveInfinity;

    private static double ReadShape(DocumentCursor at) =>
        at.Number(value => value is >= 0.01 and <= 1000, "must lie in [0.01, 1000]", "Shapes of a beta law; 1 and 1 is the uniform law.");

    private static DiscreteLatentLaw ReadTwoPoint(DocumentSection section) => ReadTable(section, mostValues: 2, fewestValues: 2);

    private static DiscreteLatentLaw ReadTable(DocumentSection section, int mostValues, int fewestValues = 1)
    {
        var valuesAt = section.Require("values", "Give the values, such as [0.5, 1.5].");
        var probabilitiesAt = section.Require("probabilities", "Give a probability for each value, such as [0.5, 0.5].");
        var items = valuesAt.Items("Give the values, such as [0.5, 1.5].");
        if (items.Count < fewestValues || items.Count > mostValues)
        {
            throw valuesAt.Refuse(fewestValues == mostValues ? $"must hold {mostValues} values" : $"must hold from {fewestValues} to {mostValues} values", "Use law: table for more values.");
        }

        var values = items.Select(ReadLatent).ToArray();
        var seen = new HashSet<double>();
        foreach (var item in items.Where((_, index) => !seen.Add(values[index])))
        {
            throw item.Refuse("repeats a value", "Give each value once, with the sum of its probabilities.");
        }

        var probabilities = probabilitiesAt.Items("Give a probability for each value, such as [0.5, 0.5].")
            .Select(item => item.Number(value => value is > 0 and <= 1, "must lie in (0, 1]", "Leave out values of probability 0."))
            .ToArray();
        if (probabilities.Length != values.Length)
        {
            throw probabilitiesAt.Refuse($"must hold one probability for each of the {values.Length} values", "Give as many probabilities as values.");
        }

        var sum = probabilities.Sum();
        return Math.Abs(sum - 1) <= 1e-9
            ? new DiscreteLatentLaw(values, probabilities)
            : throw probabilitiesAt.Refuse("must add up to 1", $"{string.Join(" + ", probabilities.Take(12).Select(value => $"{value:R}"))}{(probabilities.Length > 12 ? " + ..." : string.Empty)} = {sum:R}", "Divide each by their sum.");
    }
}
