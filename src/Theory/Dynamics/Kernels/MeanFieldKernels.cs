using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The formulas that the mean field (11) consists of, derived from the loss and compiled: they do not depend on the setting, so those of a
/// width are compiled once, when first asked for, and serve every row.
/// </summary>
internal sealed class MeanFieldKernels
{
    // One value, two, a few, and a panel of the rules for continuous laws.
    private static readonly int[] Widths = [1, 2, 4, 12];

    // What is summed over the nodes of the target's latent. Rates are linear in the pull, whose factor is the same at all nodes: it multiplies the sum.
    private static readonly Expr[] RateValues =
    [
        .. AreaWeights.TargetCorrelations.Select(correlation => DrawLoss.TargetRate(correlation) - (PullFactor(correlation) * DrawLoss.Pull)),
        DrawLoss.Pull,
        DrawLoss.Push,
    ];

    private static readonly Expr[] ObservedValues =
        [.. RateValues, DrawLoss.Inverse, DrawLoss.Attention, DrawLoss.Loss, Expr.Pow(DrawLoss.Miss, 2)];

    private static readonly Expr[] SlotRates =
    [
        .. AreaWeights.AreaCorrelations.Select(correlation => KernelArguments.RateOf(correlation) * DrawLoss.AreaRate(correlation).Substitute(new Dictionary<Expr, Expr>
        {
            [DrawLoss.Pull] = KernelArguments.Pulls,
            [DrawLoss.Push] = KernelArguments.Pushes,
        })),
    ];

    private static readonly Lazy<MeanFieldKernels>[] ByWidth = [.. Widths.Select(width => new Lazy<MeanFieldKernels>(() => new MeanFieldKernels(width)))];

    private MeanFieldKernels(int width)
    {
        Width = width;
        Weigh = Compile(WeighResults(), WeighDefinitions());
        WeighGroup = Compile(WeighGroupResults(), WeighDefinitions());
        WeighTarget = Compile(WeighTargetResults());
        Draw = Compile(DrawResults(RateValues.Length), DrawDefinitions(RateValues));
        ObservedDraw = Compile(DrawResults(ObservedValues.Length), DrawDefinitions(ObservedValues));
        Rates = Compile(RateResults());
    }

    /// <summary>Nodes that one call takes.</summary>
    public int Width { get; }

    private IEnumerable<int> Nodes => Enumerable.Range(0, Width);

    /// <summary>
    /// A group, whose draws have the same means whatever the latent: m, the means over the nodes of what the slot adds to R and to S, then what
    /// multiplies -dL/dR and -dL/dS in Phi_j', the same in Upsilon_j', and the mean of w.
    /// </summary>
    public CompiledFunction WeighGroup { get; }

    /// <summary>
    /// A slot that stands alone: m, then w at each node, what it adds to R at each node, and what it adds to S at each node.
    /// </summary>
    public CompiledFunction Weigh { get; }

    /// <summary>The target: m, m_p, what both add to R, then w at each node.</summary>
    public CompiledFunction WeighTarget { get; }

    /// <summary>Means over the nodes of the target's latent: Phi_a', Upsilon_a', Upsilon_p', -dL/dR and -dL/dS.</summary>
    public CompiledFunction Draw { get; }

    /// <summary>The same, then 1/Z, A_a, loss and (1-A_a)^2.</summary>
    public CompiledFunction ObservedDraw { get; }

    /// <summary>A slot that stands alone: sums over the nodes of Phi_j', Upsilon_j' and A_j.</summary>
    public CompiledFunction Rates { get; }

    /// <summary>The kernels for a law with at most the given number of nodes.</summary>
    public static MeanFieldKernels For(int nodes) => ByWidth[Math.Max(0, Array.FindIndex(Widths, width => width >= Math.Min(nodes, Widths[^1])))].Value;

    // The weights under names of their own: squares are formed from w, not as exponentials, and m and w are arguments of other kernels.
    private static Symbol Fresh(Symbol weight) => new($"new_{weight.Name}");

    private IEnumerable<Expr> WeighResults()
    {
        Expr[] rest = [.. Nodes.Select(node => Weighed(KernelArguments.CountSymbol * AreaWeights.Rest, node))];
        Expr[] squares = [.. Nodes.Select(node => Weighed(KernelArguments.CountSymbol * AreaWeights.Squares, node))];
        return [Fresh(AreaWeights.Masked), .. Nodes.Select(node => Weighed(AreaWeights.Visible, node)), .. rest, .. squares];
    }

    // Rates are linear in the two forces, so their means over the nodes are two factors.
    private IEnumerable<Expr> WeighGroupResults()
    {
        Expr MeanOf(Expr value) => Mean([.. Nodes.Select(node => Weighed(value, node))]);
        return
        [
            Fresh(AreaWeights.Masked),
            MeanOf(KernelArguments.CountSymbol * AreaWeights.Rest),
            MeanOf(KernelArguments.CountSymbol * AreaWeights.Squares),
            .. AreaWeights.AreaCorrelations.SelectMany(correlation => ((Symbol[])[DrawLoss.Pull, DrawLoss.Push])
                .Select(force => KernelArguments.RateOf(correlation) * MeanOf(DrawLoss.AreaRate(correlation).Differentiate(force)))),
            MeanOf(AreaWeights.Visible),
        ];
    }

    private static Expr Weighed(Expr value, int node) => KernelArguments.AtNode(value.Substitute(AreaWeights.Masked, Fresh(AreaWeights.Masked)), node)
        .Substitute(KernelArguments.AtNode(AreaWeights.Visible, node), FreshVisible(node));

    private static Symbol FreshVisible(int node) => KernelArguments.AtNode(Fresh(AreaWeights.Visible), node);

    private IEnumerable<KeyValuePair<Symbol, Expr>> WeighDefinitions() =>
    [
        new(Fresh(AreaWeights.Masked), AreaWeights.Definition(AreaWeights.Masked)),
        .. Nodes.Select(node => new KeyValuePair<Symbol, Expr>(FreshVisible(node), KernelArguments.AtNode(AreaWeights.CappedVisible, node))),
    ];

    private IEnumerable<Expr> WeighTargetResults() =>
    [
        AreaWeights.Definition(AreaWeights.Masked),
        AreaWeights.Definition(AreaWeights.Self),
        AreaWeights.TargetRest.Substitute(AreaWeights.Definitions.ToDictionary(definition => (Expr)definition.Key, definition => definition.Value)),
        .. Nodes.Select(node => KernelArguments.AtNode(AreaWeights.CappedVisible, node)),
    ];

    // Sums run along with the nodes, so that what a node needs is forgotten before the next.
    private IEnumerable<KeyValuePair<Symbol, Expr>> DrawDefinitions(Expr[] values)
    {
        KeyValuePair<Symbol, Expr>[] shared = [.. DrawLoss.Definitions, .. DrawLoss.Forces];
        foreach (var node in Nodes)
        {
            foreach (var (name, value) in shared)
            {
                yield return new(KernelArguments.AtNode(name, node), KernelArguments.AtNode(value, node));
            }

            for (var index = 0; index < values.Length; index++)
            {
                var value = KernelArguments.AtNode(KernelArguments.Probability * values[index], node);
                yield return new(Running(index, node), node == 0 ? value : Running(index, node - 1) + value);
            }
        }
    }

    private IEnumerable<Expr> DrawResults(int count)
    {
        var correlations = AreaWeights.TargetCorrelations;
        Symbol Total(int index) => Running(index, Width - 1);
        return
        [
            .. correlations.Select((correlation, index) =>
                KernelArguments.RateOf(correlation) * (Total(index) + (PullFactor(correlation) * Total(correlations.Count)))),
            .. Enumerable.Range(correlations.Count, count - correlations.Count).Select(Total),
        ];
    }

    private static Expr PullFactor(Symbol correlation) => DrawLoss.TargetRate(correlation).Differentiate(DrawLoss.Pull);

    private static Symbol Running(int index, int node) => KernelArguments.AtNode(new Symbol($"sum{index}"), node);

    private IEnumerable<Expr> RateResults() =>
        ((Expr[])[.. SlotRates, AreaWeights.Visible * KernelArguments.Inverses])
            .Select(rate => Expr.Add(Nodes.Select(node => KernelArguments.AtNode(rate, node))));

    private static Expr Mean(IEnumerable<Expr> values) => Expr.Add(values.Select((value, node) => KernelArguments.AtNode(KernelArguments.Probability, node) * value));

    private CompiledFunction Compile(IEnumerable<Expr> results, IEnumerable<KeyValuePair<Symbol, Expr>>? definitions = null) =>
        ExprCompiler.Compile([.. results], KernelArguments.Symbols(Width), [.. definitions ?? []]);
}
