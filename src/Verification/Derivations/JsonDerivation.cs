using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Verification.Derivations;

/// <summary>The derivation as data: every formula in SymPy's syntax with its symbols, so that a script can check it with another system.</summary>
internal sealed class JsonDerivation : IDerivationPrinter
{
    public string Name => "json";

    public string Print(DerivationDocument document, int width)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("status", DerivationWords.Of(document.Status));
            writer.WriteStartArray("sections");
            foreach (var section in document.Sections)
            {
                writer.WriteStartObject();
                writer.WriteString("id", section.Id);
                writer.WriteString("title", section.Title);
                writer.WriteString("text", section.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("formulas");
            foreach (var (section, formula) in document.Sections.SelectMany(section => section.Formulas.Select(formula => (section, formula))))
            {
                WriteFormula(writer, document, section.Id, formula);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("proofs");
            foreach (var proof in document.Proofs)
            {
                WriteProof(writer, proof);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteFormula(Utf8JsonWriter writer, DerivationDocument document, string section, DerivedFormula formula)
    {
        writer.WriteStartObject();
        writer.WriteString("id", formula.Id);
        writer.WriteString("section", section);
        writer.WriteString("equation", formula.Equation.Length > 0 ? formula.Equation : null);
        writer.WriteString("title", formula.Title);
        writer.WriteString("relation", formula.Relation switch { FormulaRelation.Asymptotic => "~", FormulaRelation.AtMost => "<=", _ => "=" });
        writer.WriteString("left", SymPyPrinter.Print(formula.Left));
        writer.WriteString("right", SymPyPrinter.Print(formula.Right));
        writer.WriteString("sympy", formula.Print(FormulaSyntax.SymPy));
        writer.WriteString("text", formula.Print(FormulaSyntax.Text));
        WriteDefinitions(writer, "definitions", DerivationWords.DefinitionsOf(formula));
        WriteStrings(writer, "conditions", formula.Conditions.Select(SymPyPrinter.Print));
        WriteSymbols(writer, formula.Symbols);
        WriteStrings(writer, "declarations", SymPyPrinter.Declarations([.. SymPyDerivation.Parts(formula)]).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        writer.WriteString("status", DerivationWords.Of(document.StatusOf(formula)));
        WriteStrings(writer, "proofs", formula.TheoremIds);
        writer.WriteEndObject();
    }

    private static void WriteProof(Utf8JsonWriter writer, Proof proof)
    {
        writer.WriteStartObject();
        writer.WriteString("id", proof.Id);
        writer.WriteString("title", proof.Theorem.Title);
        writer.WriteString("status", DerivationWords.Of(proof.Status));
        writer.WriteString("statement", proof.Theorem.Statement);
        writer.WriteString("argument", proof.Theorem.Argument);
        WriteStrings(writer, "hypotheses", proof.Theorem.Hypotheses);
        WriteStrings(writer, "supports", proof.Theorem.Supports);
        WriteSymbols(writer, proof.Theorem.Symbols);
        writer.WriteStartArray("assertions");
        foreach (var (assertion, finding) in proof.Theorem.Assertions.Zip(proof.Findings))
        {
            writer.WriteStartObject();
            writer.WriteString("label", finding.Label);
            writer.WriteString("method", DerivationWords.Of(finding.Method));
            writer.WriteString("status", DerivationWords.Of(finding.Status));
            writer.WriteString("reduction", finding.Reduction);
            WriteDefinitions(writer, "definitions", assertion.Definitions.Items);
            WriteSides(writer, assertion);
            WriteCounterexample(writer, finding.Counterexample);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSides(Utf8JsonWriter writer, Assertion assertion)
    {
        switch (assertion)
        {
            case EqualityAssertion equality:
                writer.WriteString("operand", SymPyPrinter.Print(equality.Operand));
                WriteStrings(writer, "operations", equality.Operations.Select(operation => operation.Description));
                writer.WriteString("claimed", SymPyPrinter.Print(equality.Claimed));
                break;
            case OrderAssertion order:
                writer.WriteString("lower", SymPyPrinter.Print(order.Lower));
                writer.WriteString("upper", SymPyPrinter.Print(order.Upper));
                break;
            case LeadingTermAssertion leading:
                writer.WriteString("operand", SymPyPrinter.Print(leading.Operand));
                WriteStrings(writer, "growths", leading.Growths.Select(growth => growth.ToString()));
                WriteStrings(writer, "region", leading.Region.Select(SymPyPrinter.Print));
                writer.WriteString("claimed", SymPyPrinter.Print(leading.Claimed));
                break;
        }
    }

    private static void WriteCounterexample(Utf8JsonWriter writer, Counterexample? found)
    {
        if (found is null)
        {
            return;
        }

        writer.WriteStartObject("counterexample");
        foreach (var (symbol, value) in found.Point)
        {
            writer.WriteString(symbol, value.ToString());
        }

        writer.WriteEndObject();
        writer.WriteString("leftValue", found.LeftValue);
        writer.WriteString("rightValue", found.RightValue);
    }

    private static void WriteDefinitions(Utf8JsonWriter writer, string name, IEnumerable<Definition> definitions)
    {
        writer.WriteStartArray(name);
        foreach (var definition in definitions)
        {
            writer.WriteStartObject();
            writer.WriteString("symbol", SymPyPrinter.Print(new Symbol(definition.Name)));
            writer.WriteString("meaning", SymPyPrinter.Print(definition.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSymbols(Utf8JsonWriter writer, ImmutableArray<ProofSymbol> symbols)
    {
        writer.WriteStartArray("symbols");
        foreach (var symbol in symbols)
        {
            writer.WriteStartObject();
            writer.WriteString("name", SymPyPrinter.PythonName(symbol.Name));
            writer.WriteString("meaning", symbol.Meaning);
            writer.WriteString("range", symbol.Range);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
