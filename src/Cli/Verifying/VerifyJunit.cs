using System.Globalization;
using System.Text;
using System.Xml;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>The result as JUnit XML, the form in which continuous integration reads test results: a test case a claim.</summary>
internal static class VerifyJunit
{
    public static string ToText(VerifyResult result)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteStartElement("testsuite");
            writer.WriteAttributeString("name", "mimverify verify");
            writer.WriteAttributeString("tests", Count(result, _ => true));
            writer.WriteAttributeString("failures", Count(result, outcome => outcome.IsAgainst));
            writer.WriteAttributeString("errors", "0");
            writer.WriteAttributeString("skipped", Count(result, IsSkipped));
            writer.WriteAttributeString("time", result.Duration.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
            foreach (var outcome in result.Outcomes)
            {
                Write(writer, outcome);
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    // What was not judged has not passed.
    private static bool IsSkipped(ClaimOutcome outcome) => outcome.Verdict is not (Verdict.Holds or Verdict.Consistent) && !outcome.IsAgainst;

    private static string Count(VerifyResult result, Func<ClaimOutcome, bool> which) => result.Outcomes.Count(which).ToString(CultureInfo.InvariantCulture);

    private static void Write(XmlWriter writer, ClaimOutcome outcome)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", "mimverify.claims");
        writer.WriteAttributeString("name", $"{outcome.ClaimId} {outcome.Title}");
        if (outcome.IsAgainst)
        {
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", $"{outcome.ClaimId} is {OutcomeText.Of(outcome.Verdict)[2..]}: {outcome.Place}");
            writer.WriteString(string.Join('\n', OutcomeText.Against(outcome)));
            writer.WriteEndElement();
        }
        else if (IsSkipped(outcome))
        {
            writer.WriteStartElement("skipped");
            writer.WriteAttributeString("message", OutcomeText.Of(outcome)[2..]);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
