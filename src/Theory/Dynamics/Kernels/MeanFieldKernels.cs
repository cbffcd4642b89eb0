using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The formulas that the mean field (11) consists of, derived from the loss and compiled: they do not depend on the setting, so those of a
/// width are compiled once, when first asked for, and serve every row.
/// </summary>
internal sealed class MeanFieldKernels
{
    // Scores above this leave the rest of the softmax a share below exp(-300): no double can tell, and squares stay finite.
    private const int LargestScore = 300;

    // One value, two, a few, and a panel of the rules for continuous laws.
    private static readonly int[] Widths = [1, 2, 4, 12];

    private static readonly Lazy<MeanFieldKernels>[] ByWidth = [.. Widths.Select(width => new Lazy<MeanFieldKernels>(() => new MeanFieldKernels(width)))];

    private MeanFieldKernels(int width)
    {
        Width = width;
        Weigh = Compile(WeighResults(), WeighDefinitions());
        WeighTarget = Compile(WeighTargetResults());
        Draw = Compile(DrawResults(), DrawDefinitions());
        Rates = Compile(RateResults());
    }

    /// <summary>Nodes that one call takes.</summary>
    public int Width { get; }

    private IEnumerable<int> Nodes => Enumerable.Range(0, Width);

    /// <summary>
    /// Any slot but the target: m, the means over the nodes of what the slot adds to R and to S, then w, the addition to R, and the addition
    /// to S at each node.
    /// </summary>
    public CompiledFunction Weigh { get; }

    /// <summary>The target: m, m_p, what both add to R, then w at each node.</summary>
    public CompiledFunction WeighTarget { get; }

    /// <summary>
    /// Means over the nodes of the target's latent: Phi_a', Upsilon_a', Upsilon_p', -dL/dR, -dL/dS, 1/Z, A_a, loss and (1-A_a)^2.
    /// </summary>
    public CompiledFunction Draw { get; }

    /// <summary>Any slot but the target: sums over the nodes of Phi_j', Upsilon_j' and A_j.</summary>
    public CompiledFunction Rates { get; }

    /// <summary>The kernels for a law with at most the given number of nodes.</summary>
    public static MeanFieldKernels For(int nodes) => ByWidth[Math.Max(0, Array.FindIndex(Widths, width => width >= Math.Min(nodes, Widths[^1])))].Value;

    /// <summary>-dL/dx of the target's correlations and of the query's own, times the rate of the row or of one key.</summary>
    internal static Expr[] TargetRates() =>
    [
        -KernelArguments.RateSymbol * DrawLoss.Along(DrawLoss.Loss, AreaWeights.Phi),
        -KernelArguments.RatePerKeySymbol * DrawLoss.Along(DrawLoss.Loss, AreaWeights.Upsilon),
        -KernelArguments.RateSymbol * DrawLoss.Along(DrawLoss.Loss, AreaWeights.SelfUpsilon),
    ];

    /// <summary>-dL/dR and -dL/dS, in shares.</summary>
    internal static Expr[] Forces() => [-DrawLoss.By(DrawLoss.Loss, DrawLoss.Rest), -DrawLoss.By(DrawLoss.Loss, DrawLoss.Squares)];

    /// <summary>-dL/dx of the correlations with one area of a slot: the chain rule through R and S.</summary>
    internal static Expr[] SlotRates() =>
    [
        KernelArguments.RateSymbol * Chain(AreaWeights.Phi),
        KernelArguments.RatePerKeySymbol * Chain(AreaWeights.Upsilon),
    ];

    private static Expr Chain(Symbol correlation) =>
        (AreaWeights.Along(AreaWeights.Rest, correlation) * KernelArguments.Pull) + (AreaWeights.Along(AreaWeights.Squares, correlation) * KernelArguments.Push);

    // The weights under names of their own: squares are formed from w, not as exponentials, and m and w are arguments of other kernels.
    private static Symbol Fresh(Symbol weight) => new($"new_{weight.Name}");

    // w, so that its square cannot overflow.
    private static Expr Capped() => AreaWeights.Definition(AreaWeights.Visible).Substitute(AreaWeights.Score, Expr.Call("min", AreaWeights.Score, LargestScore));

    private IEnumerable<Expr> WeighResults()
    {
        Expr[] rest = [.. Nodes.Select(node => Weighed(KernelArguments.CountSymbol * AreaWeights.Rest, node))];
        Expr[] squares = [.. Nodes.Select(node => Weighed(KernelArguments.CountSymbol * AreaWeights.Squares, node))];
        return [Fresh(AreaWeights.Masked), Mean(rest), Mean(squares), .. Nodes.Select(node => Weighed(AreaWeights.Visible, node)), .. rest, .. squares];
    }

    private static Expr Weighed(Expr value, int node) => KernelArguments.AtNode(value.Substitute(AreaWeights.Masked, Fresh(AreaWeights.Masked)), node)
        .Substitute(KernelArguments.AtNode(AreaWeights.Visible, node), FreshVisible(node));

    private static Symbol FreshVisible(int node) => KernelArguments.AtNode(Fresh(AreaWeights.Visible), node);

    private IEnumerable<KeyValuePair<Symbol, Expr>> WeighDefinitions() =>
    [
        new(Fresh(AreaWeights.Masked), AreaWeights.Definition(AreaWeights.Masked)),
        .. Nodes.Select(node => new KeyValuePair<Symbol, Expr>(FreshVisible(node), KernelArguments.AtNode(Capped(), node))),
    ];

    private IEnumerable<Expr> WeighTargetResults() =>
    [
        AreaWeights.Definition(AreaWeights.Masked),
        AreaWeights.Definition(AreaWeights.Self),
        AreaWeights.TargetRest.Substitute(AreaWeights.Definitions.ToDictionary(definition => (Expr)definition.Key, definition => definition.Value)),
        .. Nodes.Select(node => KernelArguments.AtNode(Capped(), node)),
    ];

    private IEnumerable<Expr> DrawResults() =>
        ((Expr[])[.. TargetRates(), .. Forces(), DrawLoss.Inverse, DrawLoss.Attention, DrawLoss.Loss, Expr.Pow(DrawLoss.Miss, 2)])
            .Select(value => Mean(Nodes.Select(node => KernelArguments.AtNode(value, node))));

    private IEnumerable<KeyValuePair<Symbol, Expr>> DrawDefinitions() => Nodes.SelectMany(node => DrawLoss.Definitions
        .Select(definition => new KeyValuePair<Symbol, Expr>(KernelArguments.AtNode(definition.Key, node), KernelArguments.AtNode(definition.Value, node))));

    private IEnumerable<Expr> RateResults() =>
        ((Expr[])[.. SlotRates(), AreaWeights.Visible * KernelArguments.Inverse])
            .Select(rate => Expr.Add(Nodes.Select(node => KernelArguments.AtNode(rate, node))));

    private static Expr Mean(IEnumerable<Expr> values) => Expr.Add(values.Select((value, node) => KernelArguments.AtNode(KernelArguments.Probability, node) * value));

    private CompiledFunction Compile(IEnumerable<Expr> results, IEnumerable<KeyValuePair<Symbol, Expr>>? definitions = null) =>
        ExprCompiler.Compile([.. results], KernelArguments.Symbols(Width), [.. definitions ?? []]);
}
