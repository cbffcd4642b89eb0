using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>A second horizontal axis on top, a multiple of the first, such as t/T_half.</summary>
/// <param name="Title">What it measures.</param>
/// <param name="Multiple">Its value is this times the value of the first axis; positive.</param>
public sealed record SecondAxis(MathText Title, double Multiple)
{
    /// <summary>Its value is this times the value of the first axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double Multiple { get; } = Guard.Positive(Multiple, nameof(Multiple));
}
