using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>A closed form drawn over a run.</summary>
/// <param name="Name">What it is, with its equation.</param>
/// <param name="Signal">What it predicts.</param>
/// <param name="Role">Of which areas.</param>
/// <param name="Points">Times and values.</param>
internal sealed record TheoryCurve(string Name, Signal Signal, AreaRole Role, (double[] Times, double[] Values) Points);
