using System.Collections.Immutable;
using MimVerify.Verification.Reports.Figures;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>One figure of a report in pgfplots.</summary>
public static class LatexFigure
{
    /// <summary>
    /// The files: <c>figures/ID.tex</c>, which is to be <c>\input</c> after <see cref="LatexPreamble"/>, and what it reads from <c>data/</c> and
    /// <c>figures/</c>. The macro <c>\mvroot</c> names the folder that holds the two.
    /// </summary>
    public static ImmutableArray<LatexFile> Write(FigureModel figure) =>
        figure.Lines is { } lines ? LineChartPlot.Write(figure.Id, lines) : HeatmapPlot.Write(figure.Id, figure.Map!);

    /// <summary>The figure with its caption, as an environment of a document.</summary>
    public static string Environment(FigureModel figure) =>
        $"\\begin{{figure}}[htbp]\n\\centering\n\\input{{figures/{figure.Id}}}\n\\caption{{{LatexText.Escape(figure.Title)}. {LatexText.Escape(figure.Description)}}}\\label{{fig:{figure.Id}}}\n\\end{{figure}}\n";
}
