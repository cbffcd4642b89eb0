using System.Text.Json;
using System.Xml.Linq;
using MimVerify.Cli.Commands;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Verification.Derivations;

namespace MimVerify.Cli.Tests.Commands;

public sealed class DeriveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => [.. DerivationPrinters.All.Select(printer => printer.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_Whole_FollowsTheReaderFromTheLossToTheClosedForms()
    {
        var text = Derive();
        var last = -1;
        foreach (var section in DerivationCatalogue.Sections)
        {
            var at = text.IndexOf($"  {section.Title}\n", StringComparison.Ordinal);
            Assert.True(at > last, section.Title);
            last = at;
            Assert.All(section.Formulas, formula => Assert.Contains($"[{formula.Id}]", text, StringComparison.Ordinal));
        }

        Assert.Contains("(7)   Rate of the target", text, StringComparison.Ordinal);
        Assert.Contains("proved by simplified-target, monotone-target", text, StringComparison.Ordinal);
        Assert.EndsWith("32 theorems: 32 proved, 0 refuted, 0 not proved.\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Output_EveryFormat_EqualsStdoutAndReplacesTheFileAsAWhole(string format)
    {
        var expected = Derive("--format", format);
        File.WriteAllText(_folder.In("out"), new string('x', 1_000_000));
        Assert.Empty(Derive("--format", format, "--output", "out"));
        Assert.Equal(expected, File.ReadAllText(_folder.In("out")));
        Assert.Equal([_folder.In("out")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Json_ByEitherOption_IsOneDocumentWithEveryFormulaAndProof()
    {
        var text = Derive("--json");
        Assert.Equal(text, Derive("--format", "json"));
        using var document = JsonDocument.Parse(text);
        Assert.Equal("proved", document.RootElement.GetProperty("status").GetString());
        Assert.Equal(TheoremCatalogue.All.Length, document.RootElement.GetProperty("proofs").GetArrayLength());
        var target = document.RootElement.GetProperty("formulas").EnumerateArray().Single(formula => formula.GetProperty("id").GetString() == "target-rate");
        Assert.Equal("(7)", target.GetProperty("equation").GetString());
        Assert.Equal("Eq(alpha_a, r*E_function(A_a*z_a*(z_a**2*(1 - A_a)**2 + T)))", target.GetProperty("sympy").GetString());
        Assert.Contains(target.GetProperty("symbols").EnumerateArray(), symbol => symbol.GetProperty("meaning").GetString() == "latent of the target area");
    }

    [Theory]
    [InlineData("eq7")]
    [InlineData("(7)")]
    [InlineData("target-rate")]
    [InlineData("monotone-target")]
    [InlineData("E3")]
    public void Only_AnyNameOfTheTargetsRate_IsItsLatexAlone(string id) =>
        Assert.Equal(
            @"\alpha_{a} = r \mathbb{E}\left[A_{a} z_{a} \left(z_{a}^{2} \left(1 - A_{a}\right)^{2} + T\right)\right]" + "\n", Derive("--only", id, "--format", "latex"));

    [Fact]
    public void Only_EveryIdentifier_NamesSomething() =>
        Assert.All(DerivationDocument.Identifiers, id => Assert.NotEmpty(DerivationDocument.SectionsOf(id)));

    [Fact]
    public void MathML_Whole_IsAWellFormedPageWithEveryFormula()
    {
        var page = Derive("--format", "mathml").Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal);
        page = page.Replace("<meta charset=\"utf-8\">", string.Empty, StringComparison.Ordinal).Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal);
        var ids = XDocument.Parse(page.Replace("<br>", "<br/>", StringComparison.Ordinal)).Descendants().Select(element => element.Attribute("id")?.Value).ToHashSet();
        Assert.All(DerivationCatalogue.Sections.SelectMany(section => section.Formulas), formula => Assert.Contains(formula.Id, ids));
    }

    [Fact]
    public void Report_Equations_ComeFromTheDerivationAndWhatIsStatedIsMarked()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "report", "--samples", "256", "--output", "out", "--quiet");
        Assert.True(answer.ExitCode is 0 or 3, answer.Error);
        var page = File.ReadAllText(_folder.In("out/index.html"));
        var (derived, stated) = (page.IndexOf("id=\"formula-target-rate\"", StringComparison.Ordinal), page.IndexOf("Stated, not derived", StringComparison.Ordinal));
        Assert.True(derived > 0 && derived < stated);
        Assert.Contains("proved by simplified-target, monotone-target; E3", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"tag\">M9</span>", page[stated..], StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"tag\">M2</span>", page[stated..], StringComparison.Ordinal);
    }

    [Fact]
    public void AngouriMath_Whole_IsOneFormulaALine() =>
        Assert.Equal(DerivationCatalogue.Sections.Sum(section => section.Formulas.Length), Derive("--format", "angourimath").Count(character => character == '\n'));

    [Fact]
    public void SymPy_Script_RunsAndItsChecksPass()
    {
        MachineTools.SkipWithoutSymPy();
        var answer = MachineTools.RunPython(Derive("--format", "sympy"));
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        Assert.Matches(@"^\d+ formulas, \d\d+ checks passed\n$", answer.Output);
    }

    [Fact]
    public void SymPy_OnTheJson_ReadsEveryFormulaAndSolutionsSatisfyTheirEquations()
    {
        MachineTools.SkipWithoutSymPy();
        _folder.Write("derivation.json", Derive("--json"));
        var answer = MachineTools.RunPython($$"""
            import json
            from sympy import *
            document = json.load(open({{JsonSerializer.Serialize(_folder.In("derivation.json"))}}))
            values = {}
            for formula in document['formulas']:
                names = dict(globals())
                exec('\n'.join(formula['declarations']), names)
                sides = [eval(formula[side], names) for side in ('left', 'right')]
                eval(formula['sympy'], names)
                for definition in reversed(formula['definitions']):
                    sides = [sympify(side).subs(eval(definition['symbol'], names), eval(definition['meaning'], names)) for side in sides]
                values[formula['id']] = sides
            def symbol(name): return Symbol(name, real=True)
            t, c, Y, P, gamma, C_a, C_j, K = map(symbol, ['t', 'c', 'Y', 'P', 'gamma', 'C_a', 'C_j', 'K'])
            r, a0, b0 = gamma/K, (1 - gamma)*C_a/P, (1 - gamma)*C_j/P
            target, competitor = values['target-solution'][1], values['competitor-solution'][1]
            assert simplify(diff(target, t) - r*c**3*a0*exp(c*target)) == 0
            assert simplify(diff(competitor, t) + r*c**3*b0**2*exp(2*c*competitor)) == 0
            assert simplify(values['gap'][1] - (1 - symbol('kappa_a') - 2*(1 - symbol('kappa_j')))) == 0
            curve = values['master-curve'][1]
            Phi, rho = symbol('Phi_a'), 1/a0
            attention = 1/(1 + rho*exp(-c*Phi))
            assert simplify(diff(curve, Phi)/c - 1/(attention*(1 - attention)**2)) == 0
            print(len(values))
            """);
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        Assert.Equal($"{DerivationCatalogue.Sections.Sum(section => section.Formulas.Length)}\n", answer.Output);
    }

    [Fact]
    public void Latex_Article_Compiles()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdflatex"))))
        {
            Assert.Skip("There is no pdflatex (Debian: texlive-latex-base): the article was not compiled.");
        }

        _folder.Write("derivation.tex", Derive("--format", "latex"));
        var answer = MachineTools.Execute(_folder.Path, "pdflatex", string.Empty, "-interaction=nonstopmode", "-halt-on-error", "derivation.tex");
        Assert.True(answer.ExitCode == 0, answer.Output);
        Assert.DoesNotContain("Overfull", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format must be one of text, latex, mathml, sympy, angourimath, json; got latx. Did you mean latex?", "--format", "latx")]
    [InlineData("--format contradicts --json; got latex. Keep one of the two.", "--format", "latex", "--json")]
    [InlineData("--only names no section, formula, equation, theorem or claim of the derivation; got target-rat. Did you mean target-rate?", "--only", "target-rat")]
    [InlineData("--only names no section, formula, equation, theorem or claim of the derivation; got . Run", "--only", "")]
    [InlineData("--output must name a file; got an empty name.", "--output", "")]
    [InlineData(".: is a folder. Name a file in it.", "--output", ".")]
    [InlineData("none: is not a folder.", "--notes", "none")]
    [InlineData("--notes stands alone; got latex. Leave out --format, --only and --output.", "--notes", ".", "--format", "latex")]
    [InlineData("mimverify derive has no option --onyl. Did you mean --only?", "--onyl", "gap")]
    public void BadUsage_SaysWhatAndHowToMend(string message, params string[] arguments)
    {
        MimVerifyProcess.Run(_folder.Path, ["derive", .. arguments]).AssertRefused(message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(ProofStatus.Proved, 0)]
    [InlineData(ProofStatus.Refuted, 1)]
    [InlineData(ProofStatus.NotProved, 3)]
    public void ExitCode_OfTheWorstProof_IsAsTheContractSaysAndEveryFormatShowsIt(ProofStatus status, int exitCode)
    {
        var whole = DerivationDocument.Whole();
        var document = new DerivationDocument(whole.Sections, [.. whole.Proofs.Select(proof => proof.Id == "simplified-target" ? Altered(proof, status) : proof)]);
        Assert.Equal(exitCode, DeriveCommand.ExitCodeOf(document));
        var formula = document.Formulas.Single(formula => formula.Id == "target-rate");
        Assert.Equal(status switch { ProofStatus.Proved => FormulaStatus.Proved, ProofStatus.Refuted => FormulaStatus.Refuted, _ => FormulaStatus.NotProved }, document.StatusOf(formula));
        if (status == ProofStatus.Refuted)
        {
            Assert.All(DerivationPrinters.All.Where(printer => printer.Name != "angourimath"), printer => Assert.Contains("refuted", printer.Print(document, 100), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void FalseStatement_InTheText_ComesWithItsPoint()
    {
        var theorem = TheoremCatalogue.Find("simplified-target")!;
        var part = DerivationDocument.Part("target-rate")!;
        var assertion = (EqualityAssertion)theorem.Assertions[0];
        var refuted = (theorem with { Assertions = [assertion with { Claimed = 2 * assertion.Claimed }] }).Prove();
        var document = new DerivationDocument(part.Sections, [refuted, .. part.Proofs.Where(proof => proof.Id != theorem.Id)], "target-rate");
        Assert.Equal(1, DeriveCommand.ExitCodeOf(document));
        var text = DerivationPrinters.Find("text").Print(document, 80);
        Assert.Contains("refuted: simplified-target", text, StringComparison.Ordinal);
        Assert.Matches(@"  at .*z_a = ", text);
    }

    private static Proof Altered(Proof proof, ProofStatus status) => proof with { Findings = [.. proof.Findings.Select(finding => finding with { Status = status })] };

    private string Derive(params string[] arguments)
    {
        var answer = MimVerifyProcess.Run(_folder.Path, ["derive", .. arguments]);
        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.Error));
        return answer.Output;
    }
}
