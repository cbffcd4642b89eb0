using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>Finitely many values with given probabilities: a constant, two points, a table.</summary>
public sealed record DiscreteLatentLaw : LatentLaw
{
    private readonly double[] _cumulative;

    /// <summary>The law with Pr[z = values[i]] = probabilities[i].</summary>
    /// <exception cref="ArgumentException">
    /// No values, a value below 0 or given twice, a probability that is not positive, or probabilities that do not add up to 1
    /// within 1e-9.
    /// </exception>
    public DiscreteLatentLaw(IReadOnlyList<double> values, IReadOnlyList<double> probabilities)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("A latent law needs at least one value.", nameof(values));
        }

        Guard.SameLength(probabilities.Count, values.Count, nameof(probabilities));
        foreach (var value in values)
        {
            Guard.AtLeast(value, 0, "latent value");
        }

        if (values.Distinct().Count() != values.Count)
        {
            throw new ArgumentException("Each latent value must be given once.", nameof(values));
        }

        var total = 0.0;
        foreach (var probability in probabilities)
        {
            total += Guard.Positive(probability, "latent probability");
        }

        if (Math.Abs(total - 1) > 1e-9)
        {
            throw new ArgumentException($"The latent probabilities must add up to 1; they add up to {total:R}.", nameof(probabilities));
        }

        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        Values = [.. order.Select(i => values[i])];
        Probabilities = [.. order.Select(i => probabilities[i] / total)];
        _cumulative = new double[order.Length];
        var sum = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            sum += Probabilities[i];
            _cumulative[i] = sum;
        }
    }

    /// <summary>The values, ascending.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>Their probabilities, summing to 1.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <inheritdoc/>
    public override double Low => Values[0];

    /// <inheritdoc/>
    public override double High => Values[^1];

    /// <inheritdoc/>
    public override int MaximumNodes => Values.Length;

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override string Description =>
        IsConstant
            ? $"constant {Low}"
            : string.Join(", ", Values.Zip(Probabilities, (value, probability) => $"{value} with probability {probability:G6}"));

    /// <summary>z = value always.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public static DiscreteLatentLaw Constant(double value) => new([value], [1.0]);

    /// <inheritdoc/>
    public override int FillRule(double rate, Span<double> nodes, Span<double> weights)
    {
        Values.AsSpan().CopyTo(nodes);
        Probabilities.AsSpan().CopyTo(weights);
        return Values.Length;
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        // No search by predicate: its closure would be the only allocation of a training step.
        for (var i = 0; i < _cumulative.Length; i++)
        {
            if (probability < _cumulative[i])
            {
                return Values[i];
            }
        }

        return Values[^1];
    }

    /// <inheritdoc/>
    public bool Equals(DiscreteLatentLaw? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan()) && Probabilities.AsSpan().SequenceEqual(other.Probabilities.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Length, Values[0], Probabilities[0]);
}
