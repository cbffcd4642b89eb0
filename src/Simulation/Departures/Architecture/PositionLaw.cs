namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>What position embeddings are like; always of unit length, and orthogonal to features.</summary>
public abstract record PositionLaw
{
    private PositionLaw()
    {
    }

    /// <summary>The theory's: mutually orthogonal.</summary>
    public static PositionLaw Orthonormal { get; } = new OrthonormalPositions();

    /// <summary>Mutually orthogonal.</summary>
    public sealed record OrthonormalPositions : PositionLaw;

    /// <summary>Sines and cosines of the patch's number at wavelengths from 2 pi to 10,000 x 2 pi (Vaswani et al. 2017), scaled to unit length.</summary>
    /// <param name="Dimension">How many of them, even.</param>
    public sealed record Sinusoidal(int Dimension) : PositionLaw;

    /// <summary>Independent directions, uniform on the sphere.</summary>
    /// <param name="Dimension">Of the space that they lie in; below P they cannot be independent as vectors.</param>
    public sealed record Random(int Dimension) : PositionLaw;
}
