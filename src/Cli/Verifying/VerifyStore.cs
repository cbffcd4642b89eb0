using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Cli.Verifying;

/// <summary>The folder in which <c>verify</c> keeps counterexamples, by claim, and the record of its last run.</summary>
internal sealed class VerifyStore(string root)
{
    private const int MaximumBytes = 16 << 20;

    private string RecordFile => Path.Combine(root, "verify-run.json");

    /// <summary>Stores a counterexample; the same case replaces itself.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="InputException">The disk refuses.</exception>
    public string Add(Counterexample counterexample)
    {
        var file = Path.Combine(root, "counterexamples", CounterexampleDocument.PathOf(counterexample));
        OutputFile.Write(file, CounterexampleDocument.ToText(counterexample));
        return file;
    }

    /// <summary>The stored counterexamples of a claim, in the order of their names.</summary>
    /// <exception cref="InputException">A file is no counterexample.</exception>
    public IEnumerable<(string File, Counterexample Counterexample)> Of(string claimId)
    {
        var folder = Path.Combine(root, "counterexamples", claimId);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).Select(file => (file, Read(file)))
            : [];
    }

    /// <summary>The counterexample of a file.</summary>
    /// <exception cref="InputException">The file is none.</exception>
    public static Counterexample Read(string file) => CounterexampleDocument.Parse(InputText.ReadFile(file, MaximumBytes), file);

    /// <summary>Keeps where a run stands.</summary>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void Keep(RunRecord record) => OutputFile.Write(RecordFile, record.ToText());

    /// <summary>The run to go on with.</summary>
    /// <exception cref="InputException">There is none, it was finished, or another version of the program began it.</exception>
    public RunRecord Resume()
    {
        if (!File.Exists(RecordFile))
        {
            throw new InputException(file: null, line: null, "--resume", $"finds no run in {root}", value: null, "Start one without --resume.");
        }

        var record = RunRecord.Parse(InputText.ReadFile(RecordFile, MaximumBytes), RecordFile);
        return !record.IsUnfinished
            ? throw new InputException(file: null, line: null, "--resume", "finds the last run finished", value: null, "Start a new one without --resume.")
            : string.Equals(record.Version, ProgramVersion.Number, StringComparison.Ordinal)
                ? record
                : throw new InputException(
                    RecordFile, line: null, "version", $"must be {ProgramVersion.Number} to go on with this run", record.Version, "Cases may differ between versions; start again without --resume.");
    }
}
