using System.Collections.Immutable;
using MimVerify.Verification.Reports.Figures;

namespace MimVerify.Verification.Reports;

/// <summary>A composed report.</summary>
/// <param name="Files">Page, figures and data.</param>
/// <param name="Figures">The figures that other formats can draw too, in the page's order.</param>
public sealed record ReportContent(ImmutableArray<ReportFile> Files, ImmutableArray<FigureModel> Figures);
