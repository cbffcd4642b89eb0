using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace MimVerify.Cli.Tests.Commands;

public sealed class DiagramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Diagram_KilledAtAnyMoment_GoesOnWithNothingLostAndNothingDoneTwice()
    {
        string[] command = ["diagram", "--grid", "40x40", "--threads", "1", "--json"];
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, [.. command, "--output", "whole"]).ExitCode);
        var log = _place.In(".out.work.sqlite-wal");
        var random = new Random(17);
        var kept = 0;
        for (var kill = 0; kill < 4; kill++)
        {
            // Some time after cells have begun to be added to those that are there.
            var begun = File.Exists(log) ? new FileInfo(log).Length : 0;
            var target = begun + random.Next(20_000, 400_000);
            using var process = MimVerifyProcess.Start(_place.Path, [.. command, "--output", "out"]);
            var patience = DateTime.UtcNow + Patience;
            while (!process.HasExited && (!File.Exists(log) || new FileInfo(log).Length < target) && DateTime.UtcNow < patience)
            {
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
            Assert.False(Directory.Exists(_place.In("out")));
            var cells = CountCells(_place.In(".out.work.sqlite"));
            Assert.InRange(cells, Math.Max(1, kept), 1599);
            kept = cells;
        }

        var last = MimVerifyProcess.Run(_place.Path, [.. command, "--output", "out"]);
        Assert.Equal(0, last.ExitCode);
        using var answer = JsonDocument.Parse(last.Output);
        Assert.Equal(kept, answer.RootElement.GetProperty("resumed").GetInt32());
        foreach (var file in new[] { "diagram.csv", "diagram.sqlite", "figures/diagram-plateau.svg" })
        {
            Assert.Equal(File.ReadAllBytes(_place.In($"whole/{file}")), File.ReadAllBytes(_place.In($"out/{file}")));
        }

        Assert.Empty(Directory.EnumerateFiles(_place.Path, ".out*"));
    }

    [Fact]
    public void Merge_ShardsOfAJobArray_WritesWhatOneRunWrites()
    {
        string[] grid = ["diagram", "--x", "gamma=0.1..0.9", "--y", "patches=1e3..1e9", "--grid", "9x7", "--quiet"];
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, [.. grid, "--output", "whole"]).ExitCode);
        foreach (var shard in Enumerable.Range(1, 3))
        {
            Assert.Equal(0, MimVerifyProcess.Run(_place.Path, [.. grid, "--shard", $"{shard}/3"]).ExitCode);
        }

        MimVerifyProcess.Run(_place.Path, "merge", "mimverify-diagram-shard-1-of-3", "mimverify-diagram-shard-3-of-3").AssertRefused("lacks 21 of 63 cells: shard 2/3.");
        var merged = MimVerifyProcess.Run(_place.Path, "merge", "mimverify-diagram-shard-1-of-3", "mimverify-diagram-shard-2-of-3", "mimverify-diagram-shard-3-of-3", "--output", "merged");
        Assert.Equal(0, merged.ExitCode);
        foreach (var file in new[] { "diagram.csv", "diagram.sqlite", "figures/diagram-plateau.svg", "figures/diagram-T-half.svg" })
        {
            Assert.Equal(File.ReadAllBytes(_place.In($"whole/{file}")), File.ReadAllBytes(_place.In($"merged/{file}")));
        }

        Directory.CreateDirectory(_place.In("empty"));
        MimVerifyProcess.Run(_place.Path, "merge", "empty").AssertRefused("empty: holds no diagram.sqlite");
        _place.Write("thesis.sqlite", "not a database at all, and longer than a header of one hundred bytes, which is what makes SQLite look at it");
        MimVerifyProcess.Run(_place.Path, "merge", "thesis.sqlite").AssertRefused("thesis.sqlite: is not a diagram that this program wrote");
    }

    [Theory]
    [InlineData("--x must be one of patches, kappa_c, kappa_s, gamma, spread, clusters; got kapa_c. Did you mean kappa_c?", "--x", "kapa_c=0..1")]
    [InlineData("--x must read KEY=FROM..TO; got kappa_c=0.5", "--x", "kappa_c=0.5")]
    [InlineData("--x must end above its beginning; got kappa_c=1..0.5", "--x", "kappa_c=1..0.5")]
    [InlineData("--y must vary something else than --x", "--y", "kappa_c=0..1")]
    [InlineData("--x gamma must lie in (0, 1); got gamma=0..2", "--x", "gamma=0..2")]
    [InlineData("--kappa-c is varied by an axis", "--kappa-c", "0.5")]
    [InlineData("--patches must lie in [2, 1e15]; got 1e20", "--patches", "1e20")]
    [InlineData("--patches must be a finite number; got nan", "--patches", "nan")]
    [InlineData("--grid must read NxM, columns by rows; got 80", "--grid", "80")]
    [InlineData("--grid must have at most 4000000 cells; got 9000x9000", "--grid", "9000x9000")]
    [InlineData("--shard must read i/n with 1 <= i <= n <= 6400", "--shard", "3/2")]
    [InlineData("--quantity must be one of gap", "--quantity", "platau")]
    [InlineData("Did you mean --quantity?", "--quantty", "plateau")]
    public void Diagram_WrongUsage_IsRefusedWithTheRemedy(string message, params string[] arguments)
    {
        MimVerifyProcess.Run(_place.Path, ["diagram", .. arguments]).AssertRefused(message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    private static int CountCells(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM cell";
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }
}
