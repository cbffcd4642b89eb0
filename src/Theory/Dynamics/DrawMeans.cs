using System.Runtime.InteropServices;

namespace MimVerify.Theory.Dynamics;

/// <summary>What <see cref="MeanFieldKernels.ObservedDraw"/> gives, in its order, averaged over draws.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DrawMeans
{
    public const int Length = 9;

    public double Phi;
    public double Upsilon;
    public double Self;
    public double Pull;
    public double Push;
    public double Inverse;
    public double Attention;
    public double Loss;
    public double SquaredMiss;

    public static DrawMeans Read(ReadOnlySpan<double> results) => MemoryMarshal.Read<DrawMeans>(MemoryMarshal.AsBytes(results));

    /// <summary>Adds the rates and forces of other draws, and the rest where it is kept.</summary>
    public void Add(in DrawMeans other, double probability, bool observe)
    {
        Phi += probability * other.Phi;
        Upsilon += probability * other.Upsilon;
        Self += probability * other.Self;
        Pull += probability * other.Pull;
        Push += probability * other.Push;
        if (observe)
        {
            Inverse += probability * other.Inverse;
            Attention += probability * other.Attention;
            Loss += probability * other.Loss;
            SquaredMiss += probability * other.SquaredMiss;
        }
    }
}
