using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MimVerify.Theory.Dynamics;

/// <summary>What <see cref="MeanFieldKernels.ObservedDraw"/> gives, in its order, averaged over draws.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DrawMeans
{
    public double Phi;
    public double Upsilon;
    public double Self;
    public double Pull;
    public double Push;
    public double Inverse;
    public double Attention;
    public double Loss;
    public double SquaredMiss;

    /// <summary>The first values, in the order of the kernel's results.</summary>
    [UnscopedRef]
    public Span<double> Values(int count) => MemoryMarshal.CreateSpan(ref Phi, count);

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
