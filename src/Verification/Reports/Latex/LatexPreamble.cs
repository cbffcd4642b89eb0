using System.Text;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>What a document needs before it can take the tables and figures of an export.</summary>
public static class LatexPreamble
{
    /// <summary>Its name in an export.</summary>
    public const string FileName = "preamble.tex";

    /// <summary>The file: packages, colours, and the common style of axes.</summary>
    public static LatexFile Write()
    {
        var latex = new StringBuilder(
            """
            % What tables and figures need; \input it before \begin{document}.
            \usepackage{amsmath,amssymb,booktabs,longtable,graphicx,pgfplots}
            \usepgfplotslibrary{groupplots}
            \pgfplotsset{compat=1.14}
            % The folder that holds data/ and figures/, seen from the document.
            \providecommand{\mvroot}{.}
            \pgfplotsset{
              mv axis/.style={
                width=0.72\linewidth, height=0.36\linewidth, scale only axis,
                unbounded coords=jump, clip mode=individual,
                grid=major, major grid style={black!10}, tick align=outside, tickpos=left,
                label style={font=\footnotesize}, tick label style={font=\scriptsize}, title style={font=\footnotesize},
                legend style={font=\scriptsize, draw=none, fill=none, at={(1.02,1)}, anchor=north west, cells={anchor=west}},
              },
              mv map/.style={
                scale only axis, enlargelimits=false, axis on top, tick align=outside, tickpos=left, colormap/viridis,
                scaled ticks=false, /pgf/number format/fixed,
                label style={font=\footnotesize}, tick label style={font=\scriptsize}, title style={font=\footnotesize},
                colorbar style={tick label style={font=\scriptsize}, label style={font=\footnotesize}},
              },
            }
            \tikzset{mv marker/.style={black!55, very thin}, mv marker name/.style={font=\tiny, anchor=south, text=black!70}, mv phase/.style={black, opacity=0.05}}

            """.ReplaceLineEndings("\n"));
        foreach (var colour in Enum.GetValues<SeriesColour>())
        {
            latex.Append($"\\definecolor{{mv{Palette.Name(colour)}}}{{HTML}}{{{Palette.Light(colour).Line[1..].ToUpperInvariant()}}}\n");
        }

        return LatexFile.OfText(FileName, latex.ToString());
    }

    /// <summary>A document of its own around some LaTeX.</summary>
    /// <param name="title">LaTeX.</param>
    /// <param name="body">LaTeX.</param>
    public static string Document(string title, string body) =>
        $"\\documentclass[10pt]{{article}}\n\\usepackage[margin=22mm]{{geometry}}\n\\input{{{FileName}}}\n\\title{{{title}}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle\n{body}\\end{{document}}\n";
}
