using System.Collections.Immutable;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Departures;

/// <summary>
/// What engines must know of a scenario's departures beyond its <see cref="Setting"/>; the default is the theory's own assumptions.
/// </summary>
public sealed record Assumptions
{
    /// <summary>No departure.</summary>
    public static Assumptions OfTheTheory { get; } = new();

    /// <summary>rho of the Gaussian copula that joins the latents of an image's areas, in [0, 1); 0: independent.</summary>
    public double LatentCorrelation { get; init; }

    /// <summary>Which patches are masked together.</summary>
    public MaskPattern Mask { get; init; } = MaskPattern.Uniform;

    /// <summary>c: a masked patch is c w, with w a unit vector orthogonal to every feature and position; 0: a masked patch is 0.</summary>
    public double MaskToken { get; init; }

    /// <summary>The areas j whose feature is the same vector in every cluster, ascending; empty: all features orthogonal.</summary>
    public ImmutableArray<int> SharedFeatures { get; init; } = [];

    /// <summary>sigma of the independent normal entries of Q(0); 0: Q(0) = 0.</summary>
    public double StartDeviation { get; init; }

    /// <summary>sigma of the noise on every patch; 0: a patch shows its feature alone.</summary>
    public double PatchNoise { get; init; }

    /// <summary>mu, the inner product of any two features; 0: orthonormal features.</summary>
    public double FeatureCoherence { get; init; }

    /// <summary>What position embeddings are like.</summary>
    public PositionLaw Positions { get; init; } = PositionLaw.Orthonormal;

    /// <summary>The model that trains.</summary>
    public ModelShape Model { get; init; } = ModelShape.OfTheTheory;

    /// <summary>How gradients become steps.</summary>
    public OptimiserRule Optimiser { get; init; } = OptimiserRule.GradientDescent;

    /// <summary>How the learning rate changes over the run.</summary>
    public LearningSchedule Schedule { get; init; } = LearningSchedule.Constant;

    /// <summary>Whether steps are those of plain gradient descent.</summary>
    public bool IsPlainDescent => Optimiser == OptimiserRule.GradientDescent && Schedule == LearningSchedule.Constant;

    /// <summary>Whether Phi and Upsilon as coordinates are all that trains, so that engines need neither Q nor vectors.</summary>
    public bool HasTheoryCoordinates =>
        PatchNoise == 0 && FeatureCoherence == 0 && Positions == PositionLaw.Orthonormal && Model == ModelShape.OfTheTheory;

    /// <summary>
    /// The cell of every patch, shape [P], where keys of one area are not alike; null where the theory's symmetry (E6) holds.
    /// </summary>
    public ImmutableArray<int>? CellsOf(int patchCount) =>
        StartDeviation > 0 ? [.. Enumerable.Range(0, patchCount)]
        : Mask is MaskPattern.Tiles tiles ? [.. Enumerable.Range(0, patchCount).Select(tiles.TileOf)]
        : null;
}
