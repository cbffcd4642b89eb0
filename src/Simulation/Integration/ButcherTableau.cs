using MimVerify.Theory.Symbolic;

namespace MimVerify.Simulation.Integration;

/// <summary>
/// The coefficients of an explicit Runge-Kutta method, exactly, with its embedded error estimate, its continuous extension and its source.
/// </summary>
/// <remarks>
/// k_i = f(t + c_i h, y + h sum_j a_ij k_j);  y(t + h) = y + h sum_i b_i k_i;  error estimate h sum_i e_i k_i;
/// y(t + theta h) = y + h sum_i (sum_p d_ip theta^p) k_i, p = 1, 2, ...
/// Notation: E. Hairer, S. P. Norsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer 1993, sections II.1, II.4, II.6.
/// </remarks>
public sealed partial class ButcherTableau
{
    private readonly double[][] _coupling;
    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly double[] _errorWeights;
    private readonly double[][] _denseOutput;

    /// <summary>Builds a tableau and checks that it is consistent.</summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="citation">Where the coefficients come from.</param>
    /// <param name="order">Order of the solution that is carried on, at least 1.</param>
    /// <param name="nodes">c, shape <c>[S]</c>.</param>
    /// <param name="coupling">a, S rows; row i has i entries (explicit method).</param>
    /// <param name="weights">b, shape <c>[S]</c>.</param>
    /// <param name="errorWeights">e = b - b_embedded, shape <c>[S]</c>; empty when the method has no embedded error estimate.</param>
    /// <param name="denseOutput">d, S rows with the coefficients of theta, theta^2, ...</param>
    /// <param name="isFirstSameAsLast">Whether the last stage is f at the end of the step, so that it serves as first stage of the next.</param>
    /// <exception cref="ArgumentException">
    /// The shapes disagree; a row sum differs from its node (c_i = sum_j a_ij); sum b is not 1; sum e is not 0; the continuous extension does
    /// not reach the weights at theta = 1; or the last row contradicts <paramref name="isFirstSameAsLast"/>.
    /// </exception>
    public ButcherTableau(
        string name,
        string citation,
        int order,
        IReadOnlyList<Rational> nodes,
        IReadOnlyList<IReadOnlyList<Rational>> coupling,
        IReadOnlyList<Rational> weights,
        IReadOnlyList<Rational> errorWeights,
        IReadOnlyList<IReadOnlyList<Rational>> denseOutput,
        bool isFirstSameAsLast)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(citation);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        CheckShapes(nodes, coupling, weights, errorWeights, denseOutput);
        CheckSums(nodes, coupling, weights, errorWeights, denseOutput);
        var lastRowIsSolution = nodes.Count > 1
            && nodes[^1] == Rational.One && weights[^1].IsZero && coupling[^1].SequenceEqual(weights.SkipLast(1));
        if (lastRowIsSolution != isFirstSameAsLast)
        {
            throw new ArgumentException(
                $"The last stage is {(lastRowIsSolution ? string.Empty : "not ")}the end of the step.", nameof(isFirstSameAsLast));
        }

        (Name, Citation, Order, IsFirstSameAsLast) = (name, citation, order, isFirstSameAsLast);
        Nodes = [.. nodes];
        Coupling = [.. coupling.Select(row => row.ToArray())];
        Weights = [.. weights];
        ErrorWeights = [.. errorWeights];
        DenseOutput = [.. denseOutput.Select(row => row.ToArray())];
        _nodes = Round(nodes);
        _coupling = [.. coupling.Select(Round)];
        _weights = Round(weights);
        _errorWeights = Round(errorWeights);
        _denseOutput = [.. denseOutput.Select(Round)];
    }

    /// <summary>Name of the method.</summary>
    public string Name { get; }

    /// <summary>Where the coefficients come from.</summary>
    public string Citation { get; }

    /// <summary>Order of the solution that is carried on: its local error is O(h^(Order + 1)).</summary>
    public int Order { get; }

    /// <summary>Number S of stages.</summary>
    public int StageCount => _nodes.Length;

    /// <summary>Whether the last stage is f at the end of the step.</summary>
    public bool IsFirstSameAsLast { get; }

    /// <summary>Nodes c, shape <c>[S]</c>.</summary>
    public IReadOnlyList<Rational> Nodes { get; }

    /// <summary>Coupling coefficients a; row i has i entries.</summary>
    public IReadOnlyList<IReadOnlyList<Rational>> Coupling { get; }

    /// <summary>Weights b of the solution, shape <c>[S]</c>.</summary>
    public IReadOnlyList<Rational> Weights { get; }

    /// <summary>Weights e = b - b_embedded of the error estimate, shape <c>[S]</c>, or empty.</summary>
    public IReadOnlyList<Rational> ErrorWeights { get; }

    /// <summary>Coefficients d of the continuous extension; row i holds those of theta, theta^2, ... for stage i.</summary>
    public IReadOnlyList<IReadOnlyList<Rational>> DenseOutput { get; }

    internal ReadOnlySpan<double> RoundedNodes => _nodes;

    internal ReadOnlySpan<double> RoundedWeights => _weights;

    internal ReadOnlySpan<double> RoundedErrorWeights => _errorWeights;

    internal ReadOnlySpan<double> RoundedCoupling(int stage) => _coupling[stage];

    internal ReadOnlySpan<double> RoundedDenseOutput(int stage) => _denseOutput[stage];

    private static void CheckShapes(
        IReadOnlyList<Rational> nodes,
        IReadOnlyList<IReadOnlyList<Rational>> coupling,
        IReadOnlyList<Rational> weights,
        IReadOnlyList<Rational> errorWeights,
        IReadOnlyList<IReadOnlyList<Rational>> denseOutput)
    {
        var stages = nodes.Count;
        var fits = stages > 0 && coupling.Count == stages && weights.Count == stages && denseOutput.Count == stages
            && (errorWeights.Count == 0 || errorWeights.Count == stages)
            && coupling.Select((row, i) => row.Count == i).All(right => right)
            && denseOutput.All(row => row.Count == denseOutput[0].Count && row.Count > 0);
        if (!fits)
        {
            throw new ArgumentException($"The parts of the tableau do not all have the shape of {stages} explicit stages.");
        }
    }

    private static void CheckSums(
        IReadOnlyList<Rational> nodes,
        IReadOnlyList<IReadOnlyList<Rational>> coupling,
        IReadOnlyList<Rational> weights,
        IReadOnlyList<Rational> errorWeights,
        IReadOnlyList<IReadOnlyList<Rational>> denseOutput)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (Sum(coupling[i]) != nodes[i])
            {
                throw new ArgumentException($"Row {i} of the tableau sums to {Sum(coupling[i])}, its node is {nodes[i]}.", nameof(coupling));
            }

            if (Sum(denseOutput[i]) != weights[i])
            {
                throw new ArgumentException(
                    $"The continuous extension ends with the weight {Sum(denseOutput[i])} for stage {i}, not {weights[i]}.", nameof(denseOutput));
            }
        }

        if (Sum(weights) != Rational.One)
        {
            throw new ArgumentException($"The weights sum to {Sum(weights)}, not to 1.", nameof(weights));
        }

        if (!Sum(errorWeights).IsZero)
        {
            throw new ArgumentException($"The error weights sum to {Sum(errorWeights)}, not to 0.", nameof(errorWeights));
        }
    }

    private static Rational Sum(IReadOnlyList<Rational> terms) => terms.Aggregate(Rational.Zero, (sum, term) => sum + term);

    private static double[] Round(IReadOnlyList<Rational> values) => [.. values.Select(value => value.ToDouble())];

    // Data files write coefficients as text, the way they are printed in the literature.
    private static Rational[] Row(params string[] entries) =>
        [.. entries.Select(entry => Rational.TryParse(entry, out var value) ? value : throw new FormatException($"'{entry}' is no number."))];
}
