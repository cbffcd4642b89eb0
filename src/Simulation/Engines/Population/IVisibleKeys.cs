using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// How many keys of every joint class are visible, given that the query is masked: a law over masks, split at the visible units of the target
/// area. A unit is what is masked together, a patch or a tile; the whole target is hidden where none of its units is visible.
/// </summary>
internal interface IVisibleKeys
{
    /// <summary>Pr[visible units of the target = Low + i].</summary>
    (int Low, double[] Probabilities) TargetLaw { get; }

    /// <summary>Draws visible counts, shape [columns], given the target's visible units.</summary>
    void Draw(int targetUnits, ref Philox random, Span<int> counts);
}
