using System.Globalization;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Terminals;
using MimVerify.Verification.Agreement;
using MimVerify.Verification.Reports;

namespace MimVerify.Cli.Agreements;

/// <summary>What <c>mimverify agree</c> says on stdout.</summary>
internal static class AgreementAnswer
{
    public static void Write(AgreementSource source, string output, bool wantsJson, Terminal terminal)
    {
        if (wantsJson)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            {
                AgreementFiles.WriteJson(writer, source);
            }

            terminal.Output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
            terminal.Output.Write('\n');
            return;
        }

        TextTable.Write(
            terminal,
            [("query", true), ("compared", false), ("quantity", false), ("differs", true), ("explained", true), ("at t", true), ("", false)],
            source.Series.Select(series =>
            {
                var worst = series.Worst;
                return new[]
                {
                    series.Query.ToString(CultureInfo.InvariantCulture),
                    ComparisonWords.Name(series.Kind),
                    AgreementFiles.Plain(series.Quantity),
                    TextNumber.Of(Math.Abs(series.First[worst] - series.Second[worst]), 2),
                    TextNumber.Of(series.Explained[worst], 2),
                    TextNumber.Of(series.Times[worst], 3),
                    VerdictText.Sign(series.Verdict),
                };
            }));
        var unexplained = source.Unexplained.Count();
        terminal.Output.Write(unexplained == 0
            ? $"All {source.Series.Length} comparisons agree within what explains them: {output}/index.html\n"
            : $"{unexplained} of {source.Series.Length} comparisons differ beyond what explains them: {output}/index.html\n");
    }
}
