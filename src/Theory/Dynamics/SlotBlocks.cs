using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>The arguments of one slot's kernels: its latent's nodes in blocks of the kernels' width, padded with nodes of probability 0.</summary>
internal sealed class SlotBlocks
{
    private readonly LatentLaw _law;
    private readonly double[] _latents;
    private readonly double[] _probabilities;
    private readonly double[] _pulls;
    private readonly double[] _pushes;
    private readonly double[] _inverses;
    private readonly double[][] _nodeValues;
    private readonly int _length;
    private double _filledRate = double.NaN;

    public SlotBlocks(LatentLaw law, MeanFieldKernels kernels)
    {
        _law = law;
        Kernels = kernels;
        _length = KernelArguments.Length(kernels.Width);
        var padded = (law.MaximumNodes + kernels.Width - 1) / kernels.Width * kernels.Width;
        _latents = new double[padded];
        _probabilities = new double[padded];
        Arguments = new double[padded / kernels.Width * _length];
        Rests = new double[padded];
        Squares = new double[padded];
        _pulls = new double[padded];
        _pushes = new double[padded];
        _inverses = new double[padded];
        _nodeValues = [_latents, _probabilities, _pulls, _pushes, _inverses];
    }

    public MeanFieldKernels Kernels { get; }

    /// <summary>All blocks, one after another, each in the order of <see cref="KernelArguments"/>.</summary>
    public double[] Arguments { get; }

    /// <summary>What the slot adds to R at each node.</summary>
    public double[] Rests { get; }

    /// <summary>What the slot adds to S at each node.</summary>
    public double[] Squares { get; }

    public int NodeCount { get; private set; }

    public int BlockCount { get; private set; }

    public Span<double> Block(int block) => Arguments.AsSpan(block * _length, _length);

    public double Probability(int node) => _probabilities[node];

    /// <summary>Forgets all draws.</summary>
    public void Clear()
    {
        _pulls.AsSpan(0, NodeCount).Clear();
        _pushes.AsSpan(0, NodeCount).Clear();
        _inverses.AsSpan(0, NodeCount).Clear();
    }

    /// <summary>Adds draws with the latent at a node, of the given probability.</summary>
    public void Add(int node, double probability, in DrawMeans draws)
    {
        _pulls[node] += probability * draws.Pull;
        _pushes[node] += probability * draws.Push;
        _inverses[node] += probability * draws.Inverse;
    }

    /// <summary>A block with the draws so far in it.</summary>
    public Span<double> BlockWithDraws(int index)
    {
        var width = Kernels.Width;
        var block = Block(index);
        _pulls.AsSpan(index * width, width).CopyTo(block[KernelArguments.FirstPull(width)..]);
        _pushes.AsSpan(index * width, width).CopyTo(block[KernelArguments.FirstPush(width)..]);
        _inverses.AsSpan(index * width, width).CopyTo(block[KernelArguments.FirstInverse(width)..]);
        return block;
    }

    /// <summary>Sets one argument of every block there will ever be.</summary>
    public void SetAlways(int argument, double value)
    {
        for (var at = argument; at < Arguments.Length; at += _length)
        {
            Arguments[at] = value;
        }
    }

    /// <summary>Lays the nodes for a correlation, where the law has a rule that follows it.</summary>
    public void Follow(double correlation)
    {
        var rate = Math.Abs(correlation);
        if (rate == _filledRate || (_law.IsDiscrete && NodeCount > 0))
        {
            return;
        }

        NodeCount = _law.FillRule(rate, _latents, _probabilities);
        BlockCount = (NodeCount + Kernels.Width - 1) / Kernels.Width;

        // The padding of the last block may hold nodes of an earlier rule.
        var padding = NodeCount..(BlockCount * Kernels.Width);
        foreach (var values in _nodeValues)
        {
            values.AsSpan(padding).Clear();
        }

        _filledRate = rate;
        var width = Kernels.Width;
        for (var block = 0; block < BlockCount; block++)
        {
            _latents.AsSpan(block * width, width).CopyTo(Block(block)[KernelArguments.Latents..]);
            _probabilities.AsSpan(block * width, width).CopyTo(Block(block)[KernelArguments.Probabilities(width)..]);
        }
    }
}
