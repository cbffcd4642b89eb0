using System.Globalization;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The mean field (11) of a whole row as functions of its state, where latents take one value: no sums over draws remain. They depend on the number
/// of slots alone, so those of a number are compiled once, when first asked for, and serve every such row.
/// </summary>
internal sealed partial class ConstantLatentFunctions
{
    /// <summary>The most slots that are compiled as a whole; rows with more run on the kernels of <see cref="MeanFieldKernels"/>.</summary>
    public const int MaximumSlots = 64;

    /// <summary>How many results of <see cref="Observe"/> stand between the rates and A_j.</summary>
    public const int ObservedScalars = 3;

    private static readonly Lazy<ConstantLatentFunctions>[] BySlots =
        [.. Enumerable.Range(1, MaximumSlots).Select(slots => new Lazy<ConstantLatentFunctions>(() => new ConstantLatentFunctions(slots)))];

    private readonly int _slots;
    private readonly Lazy<CompiledFunction> _observe;
    private readonly Lazy<CompiledFunction> _jacobian;

    private ConstantLatentFunctions(int slots)
    {
        _slots = slots;
        Rates = Compile(RateFormulas());
        _observe = new(() => Compile([.. RateFormulas(), .. ObservedFormulas()]));
        _jacobian = new(() => Compile(JacobianFormulas(), JacobianDefinitions()));
    }

    /// <summary>The derivative of the state, [2 N + 1].</summary>
    public CompiledFunction Rates { get; }

    /// <summary>The same, then loss, (1-A_a)^2, 1/Z, A_j [N], m_j [N] and m_p.</summary>
    public CompiledFunction Observe => _observe.Value;

    /// <summary>The derivatives of the rates by the state, row by row, [2 N + 1, 2 N + 1].</summary>
    public CompiledFunction Jacobian => _jacobian.Value;

    private IEnumerable<int> Slots => Enumerable.Range(0, _slots);

    public static ConstantLatentFunctions For(int slots) => BySlots[slots - 1].Value;

    // State, n, N, r/n, then what all slots share: z, u, r.
    private Symbol[] Parameters() =>
    [
        .. Family(AreaWeights.Phi), .. Family(AreaWeights.Upsilon), AreaWeights.SelfUpsilon,
        .. Family(AreaWeights.Others), .. Family(KernelArguments.CountSymbol), .. Family(KernelArguments.RatePerKeySymbol),
        AreaWeights.Latent, AreaWeights.UnmaskedFraction, KernelArguments.RateSymbol,
    ];

    private IEnumerable<KeyValuePair<Symbol, Expr>> Definitions()
    {
        var visible = AreaWeights.CappedVisible;
        var masked = AreaWeights.Definition(AreaWeights.Masked);
        return
        [
            .. Slots.SelectMany(slot => new KeyValuePair<Symbol, Expr>[]
            {
                new(In(AreaWeights.Visible, slot), In(visible, slot)),
                new(In(AreaWeights.Masked, slot), In(masked, slot)),
            }),
            new(AreaWeights.Self, AreaWeights.Definition(AreaWeights.Self)),
            new(DrawLoss.TargetWeight, In(AreaWeights.Visible, 0)),
            new(DrawLoss.Rest, In(AreaWeights.TargetRest, 0) + OverOthers(AreaWeights.Rest)),
            new(DrawLoss.Squares, OverOthers(AreaWeights.Squares)),
            .. DrawLoss.Definitions,
            .. DrawLoss.Forces,
        ];
    }

    private Expr OverOthers(Expr value) => Expr.Add(Slots.Skip(1).Select(slot => In(KernelArguments.CountSymbol * value, slot)));

    private IEnumerable<Expr> RateFormulas() =>
    [
        .. Slots.Select(slot => Rate(slot, AreaWeights.Phi)),
        .. Slots.Select(slot => Rate(slot, AreaWeights.Upsilon)),
        Rate(0, AreaWeights.SelfUpsilon),
    ];

    private static Expr Rate(int slot, Symbol correlation) =>
        In(KernelArguments.RateOf(correlation) * (slot == 0 ? DrawLoss.TargetRate(correlation) : DrawLoss.AreaRate(correlation)), slot);

    private IEnumerable<Expr> ObservedFormulas() =>
    [
        DrawLoss.Loss, Expr.Pow(DrawLoss.Miss, 2), DrawLoss.Inverse,
        .. Slots.Select(slot => In(AreaWeights.Visible, slot) * DrawLoss.Inverse), .. Slots.Select(slot => In(AreaWeights.Masked, slot)), AreaWeights.Self,
    ];

    private IReadOnlyList<Symbol> Family(Symbol symbol) => [.. Slots.Select(slot => In(symbol, slot))];

    private static Symbol In(Symbol symbol, int slot) => new(string.Create(CultureInfo.InvariantCulture, $"{symbol.Name}_{slot}"));

    // A formula for one area, with everything that differs between slots taken in one of them.
    private static Expr In(Expr value, int slot) => value.Substitute(SlotSymbols.ToDictionary(symbol => (Expr)symbol, symbol => (Expr)In(symbol, slot)));

    private static IEnumerable<Symbol> SlotSymbols =>
    [
        AreaWeights.Phi, AreaWeights.Upsilon, AreaWeights.Others, AreaWeights.Visible, AreaWeights.Masked,
        KernelArguments.CountSymbol, KernelArguments.RatePerKeySymbol,
    ];

    private CompiledFunction Compile(IEnumerable<Expr> results, IEnumerable<KeyValuePair<Symbol, Expr>>? more = null) =>
        ExprCompiler.Compile([.. results], Parameters(), [.. Definitions(), .. more ?? []]);
}
