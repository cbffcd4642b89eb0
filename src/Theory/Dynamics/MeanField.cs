using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean-field equations (11) of one query row: counts replaced by their means, latents of the target and of areas that stand
/// alone integrated jointly, groups of identical areas by their mean over z.
/// </summary>
/// <remarks>
/// State, shape [2 N + 1]: Phi of the N slots of <see cref="AreaGroups"/>, Upsilon of the N slots, Upsilon of the query itself.
/// The formulas are derived from the loss (4) and compiled when first needed; they hold for every row, so that another row costs nothing. Everything
/// an inner loop needs is allocated once; evaluation allocates nothing. Instances are not thread-safe.
/// </remarks>
public sealed class MeanField
{
    /// <summary>The largest tensor grid of latents that is integrated, counted at its fewest nodes.</summary>
    public const int MaximumGridPoints = 25_000;

    private readonly AreaGroups _areas;
    private readonly DiscreteLatentRow? _discrete;
    private readonly DrawSums? _draws;

    /// <summary>Prepares the equations for one row.</summary>
    /// <exception cref="ArgumentException">
    /// The latents of the areas that stand alone span a grid of more than <see cref="MaximumGridPoints"/> points.
    /// </exception>
    public MeanField(AreaGroups areas)
    {
        _areas = areas;
        var alone = areas.Slots.Skip(1).Count(slot => slot.Count <= 1);
        var fewest = areas.Latent.FillRule(0, new double[areas.Latent.MaximumNodes], new double[areas.Latent.MaximumNodes]);
        var grid = Math.Pow(fewest, alone + 1);
        if (grid > MaximumGridPoints)
        {
            throw new ArgumentException(
                $"The mean field would integrate the latents of {alone + 1} distinct areas jointly, {grid:G3} points (at most {MaximumGridPoints}). "
                + "Use areas of equal size, a constant latent, or the population engine.",
                nameof(areas));
        }

        if (LatentGrid.Of(areas) is { } small)
        {
            _discrete = new DiscreteLatentRow(areas, small);
        }
        else
        {
            _draws = new DrawSums(areas);
        }
    }

    /// <summary>2 N + 1.</summary>
    public int Dimension => (2 * _areas.Slots.Length) + 1;

    /// <summary>True where <see cref="Jacobian"/> is available: latents that take one value, and at most 64 slots.</summary>
    public bool HasJacobian => _discrete is not null && _areas.Latent.IsConstant;

    /// <summary>The right-hand side of (11).</summary>
    /// <param name="state">Shape [2 N + 1].</param>
    /// <param name="derivative">Shape [2 N + 1].</param>
    public void Evaluate(ReadOnlySpan<double> state, Span<double> derivative)
    {
        if (_discrete is not null)
        {
            _discrete.Evaluate(state, derivative);
        }
        else
        {
            _draws!.Evaluate(state, derivative, default);
        }
    }

    /// <summary>The derivatives of the right-hand side of (11) by the state.</summary>
    /// <param name="state">Shape [2 N + 1].</param>
    /// <param name="jacobian">Shape [2 N + 1, 2 N + 1], row by row.</param>
    /// <exception cref="InvalidOperationException"><see cref="HasJacobian"/> is false.</exception>
    public void Jacobian(ReadOnlySpan<double> state, Span<double> jacobian)
    {
        if (_discrete is null || !HasJacobian)
        {
            throw new InvalidOperationException("The Jacobian of the mean field is there for constant latents alone.");
        }

        _discrete.Jacobian(state, jacobian);
    }

    /// <summary>The right-hand side together with what a recording keeps of this instant.</summary>
    /// <param name="state">Shape [2 N + 1].</param>
    /// <param name="derivative">Shape [2 N + 1].</param>
    /// <param name="attention">Receives E[A_j] of one area of each slot, shape [N].</param>
    /// <param name="keyAttention">Receives the mean attention to one key of each slot and to the query itself, shape [N + 1].</param>
    public MeanFieldObservation Observe(ReadOnlySpan<double> state, Span<double> derivative, Span<double> attention, Span<double> keyAttention)
    {
        Guard.SameLength(attention.Length, _areas.Slots.Length, nameof(attention));
        Guard.SameLength(keyAttention.Length, _areas.Slots.Length + 1, nameof(keyAttention));
        return _discrete?.Observe(state, derivative, attention, keyAttention) ?? _draws!.Observe(state, derivative, attention, keyAttention);
    }
}
