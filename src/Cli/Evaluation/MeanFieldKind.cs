using System.Text.Json;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Cli.Evaluation;

/// <summary>The mean field (11) of one row from Q = 0.</summary>
internal sealed class MeanFieldKind : IEvaluationKind
{
    public string Name => "meanfield";

    public string Description => "The mean-field equations of one row from Q = 0, at given times, for sizes of any magnitude.";

    public void Evaluate(EvaluationCase input, Utf8JsonWriter writer)
    {
        var instance = input.Instance("groups", "queryGroup", "maskRatio", "clusters", "latent", "times");
        var areas = ReadAreas(instance, input.InstanceAt);
        var times = input.ReadTimes();
        var field = CreateField(areas, input.InstanceAt);
        var states = FlowSolver.Solve(field, times, input);
        WriteAreas(writer, areas);
        var n = areas.Slots.Length;
        var derivative = new double[field.Dimension];
        var attention = new double[n];
        var keyAttention = new double[n + 1];
        writer.WriteStartArray("rows");
        foreach (var time in times)
        {
            var state = states[time];
            var observed = field.Equations.Observe(state, derivative, attention, keyAttention);
            writer.WriteStartObject();
            writer.WriteNumber("time", time);
            JsonNumbers.WriteArray(writer, "phi", state.AsSpan(0, n));
            JsonNumbers.WriteArray(writer, "upsilon", state.AsSpan(n, n));
            JsonNumbers.Write(writer, "upsilonSelf", state[2 * n]);
            JsonNumbers.Write(writer, "loss", observed.Loss);
            JsonNumbers.WriteArray(writer, "attention", attention);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static AreaGroups ReadAreas(DocumentSection instance, DocumentCursor at)
    {
        var groupsAt = instance.Require("groups", "Groups of identical areas, such as [{\"size\": 100, \"count\": 1}].");
        var groups = groupsAt.Items("Groups of identical areas, such as [{\"size\": 100, \"count\": 1}].").Select(group =>
        {
            var section = group.Section().AllowRemarks("size", "count");
            var size = section.Require("size", "Patches of each area.").Number(value => value >= 1, "must be at least 1", "Patches of each area.");
            var count = section.Require("count", "How many such areas.").Number(value => value > 0, "must be greater than 0", "How many such areas.");
            return (size, count);
        }).ToArray();
        if (groups.Length == 0)
        {
            throw groupsAt.Refuse("must hold at least one group", "Such as [{\"size\": 100, \"count\": 1}].");
        }

        var query = (int)instance.Require("queryGroup", "The group that holds the query, counted from 0.").WholeNumber(0, groups.Length - 1, "The group that holds the query, counted from 0.");
        var ratio = instance.Require("maskRatio", "The fraction of masked patches.").Number(value => value is > 0 and < 1, "must lie in (0, 1)", "Pass a fraction, not a percentage.");
        var clusters = (int)instance.Require("clusters", "The number of clusters K.").WholeNumber(1, int.MaxValue, "The number of clusters K.");
        var latent = EvaluationCase.ReadLatent(instance);
        try
        {
            return AreaGroups.Of(groups, query, ratio, clusters, latent);
        }
        catch (ArgumentException fault)
        {
            throw at.Refuse("makes no sense", value: null, ScenarioEngine.ReasonOf(fault));
        }
    }

    private static Field CreateField(AreaGroups areas, DocumentCursor at)
    {
        try
        {
            return new Field(new MeanField(areas));
        }
        catch (ArgumentException fault)
        {
            throw at.Refuse("is too large", value: null, ScenarioEngine.ReasonOf(fault));
        }
    }

    private static void WriteAreas(Utf8JsonWriter writer, AreaGroups areas)
    {
        writer.WriteStartArray("areas");
        for (var slot = 0; slot < areas.Slots.Length; slot++)
        {
            writer.WriteStartObject();
            if (slot == 0)
            {
                writer.WriteString("group", "target");
            }
            else
            {
                writer.WriteNumber("group", int.Parse(areas.Slots[slot].Label, System.Globalization.CultureInfo.InvariantCulture));
            }

            writer.WriteNumber("others", areas.OthersIn(slot));
            writer.WriteNumber("count", areas.Slots[slot].Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private sealed class Field(MeanField equations) : IVectorField
    {
        public MeanField Equations => equations;

        public int Dimension => equations.Dimension;

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => equations.Evaluate(state, derivative);
    }
}
