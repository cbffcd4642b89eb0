using System.Globalization;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean field (11) of a whole row as functions of its state, where latents take few values: every joint draw of <see cref="LatentGrid"/> is written
/// out, no loop remains. They depend on the grid alone, so those of a grid are compiled once, when first asked for, and serve every such row.
/// </summary>
internal sealed partial class DiscreteLatentFunctions
{
    /// <summary>How many results of <see cref="Observe"/> stand between the rates and E[A_j].</summary>
    public const int ObservedScalars = 3;

    private static readonly Lazy<DiscreteLatentFunctions>[] ByGrid =
        [.. LatentGrid.Small.Select(grid => new Lazy<DiscreteLatentFunctions>(() => new DiscreteLatentFunctions(grid)))];

    private readonly LatentGrid _grid;
    private readonly Lazy<CompiledFunction> _observe;
    private readonly Lazy<CompiledFunction> _jacobian;

    private DiscreteLatentFunctions(LatentGrid grid)
    {
        _grid = grid;
        Rates = Compile(RateFormulas());
        _observe = new(() => Compile([.. RateFormulas(), .. ObservedFormulas()]));
        _jacobian = new(() => Compile(JacobianFormulas(), JacobianDefinitions()));
    }

    /// <summary>The derivative of the state, [2 N + 1].</summary>
    public CompiledFunction Rates { get; }

    /// <summary>The same, then the means over draws of the loss, (1-A_a)^2, 1/Z and A_j [N], then m_j [N] and m_p.</summary>
    public CompiledFunction Observe => _observe.Value;

    /// <summary>For a law of one value: the derivatives of the rates by the state, row by row, [2 N + 1, 2 N + 1].</summary>
    public CompiledFunction Jacobian => _jacobian.Value;

    private IEnumerable<int> Slots => Enumerable.Range(0, _grid.Slots);

    private IEnumerable<int> Values => Enumerable.Range(0, _grid.Values);

    private IEnumerable<int> Draws => Enumerable.Range(0, _grid.DrawCount);

    public static DiscreteLatentFunctions For(LatentGrid grid) => ByGrid[grid.Index].Value;

    // State, n, N, r/n, then what all slots share: u, r, the values of z and their probabilities.
    private Symbol[] Parameters() =>
    [
        .. Family(AreaWeights.Phi), .. Family(AreaWeights.Upsilon), AreaWeights.SelfUpsilon,
        .. Family(AreaWeights.Others), .. Family(KernelArguments.CountSymbol), .. Family(KernelArguments.RatePerKeySymbol),
        AreaWeights.UnmaskedFraction, KernelArguments.RateSymbol,
        .. Values.Select(value => AtValue(AreaWeights.Latent, value)), .. Values.Select(value => AtValue(KernelArguments.Probability, value)),
    ];

    private IEnumerable<KeyValuePair<Symbol, Expr>> Definitions() =>
    [
        .. Slots.Select(slot => new KeyValuePair<Symbol, Expr>((Symbol)In(AreaWeights.Masked, slot), In(AreaWeights.Definition(AreaWeights.Masked), slot))),
        .. from slot in Slots
           from value in Values
           select new KeyValuePair<Symbol, Expr>(At(AreaWeights.Visible, slot, value), At(AreaWeights.CappedVisible, slot, value)),
        new(AreaWeights.Self, AreaWeights.Definition(AreaWeights.Self)),
        new(FixedRest, In(AreaWeights.TargetRest, 0) + OverGroups(AreaWeights.Rest)),
        new(FixedSquares, OverGroups(AreaWeights.Squares)),
        .. Draws.SelectMany(DrawDefinitions),
        .. ForceDefinitions(),
    ];

    private IEnumerable<Expr> RateFormulas() =>
    [
        .. Slots.Select(slot => Rate(slot, AreaWeights.Phi)),
        .. Slots.Select(slot => Rate(slot, AreaWeights.Upsilon)),
        Rate(0, AreaWeights.SelfUpsilon),
    ];

    // -dL/dx before it is averaged, linear in the forces.
    private static Expr RateFormula(int slot, Symbol correlation) =>
        slot == 0 ? DrawLoss.TargetRate(correlation) : DrawLoss.AreaRate(correlation);

    // A drawn slot sums over its own values with the forces of the draws that have each; a group's draws have the same means at every value.
    private Expr Rate(int slot, Symbol correlation)
    {
        var rate = RateFormula(slot, correlation);
        var sum = _grid.IsDrawn(slot)
            ? Expr.Add(Values.Select(value => At(rate, slot, value)))
            : Expr.Add(DrawLoss.Forces.Select(force => Mean(rate.Differentiate(force.Key), slot) * force.Key));
        return In(KernelArguments.RateOf(correlation), slot) * sum;
    }

    private IEnumerable<Expr> ObservedFormulas() =>
    [
        OverDraws(DrawLoss.Loss), OverDraws(Expr.Pow(DrawLoss.Miss, 2)), OverDraws(DrawLoss.Inverse),
        .. Slots.Select(slot => _grid.IsDrawn(slot)
            ? Expr.Add(Draws.Select(draw => DrawProbability(draw) * At(AreaWeights.Visible, slot, _grid.ValueIn(draw, slot)) * InDraw(DrawLoss.Inverse, draw)))
            : Mean(AreaWeights.Visible, slot) * OverDraws(DrawLoss.Inverse)),
        .. Slots.Select(slot => In(AreaWeights.Masked, slot)), AreaWeights.Self,
    ];

    private IEnumerable<Symbol> Family(Symbol symbol) => Slots.Select(slot => (Symbol)In(symbol, slot));

    private CompiledFunction Compile(IEnumerable<Expr> results, IEnumerable<KeyValuePair<Symbol, Expr>>? more = null) =>
        ExprCompiler.Compile([.. results], Parameters(), [.. Definitions(), .. more ?? []]);

    private static string Indexed(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}_{index}");
}
