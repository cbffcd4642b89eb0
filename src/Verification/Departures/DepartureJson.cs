using System.Text.Json;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Departures;

/// <summary>Comparisons, sweeps and carrying sets as JSON.</summary>
public static class DepartureJson
{
    /// <summary>Writes survivals, movements and landmarks into the open object.</summary>
    public static void Write(Utf8JsonWriter json, DepartureComparison comparison)
    {
        json.WriteStartArray("claims");
        foreach (var survival in comparison.Survivals)
        {
            json.WriteStartObject();
            json.WriteString("id", survival.ClaimId);
            json.WriteString("quantity", survival.Quantity);
            Number(json, "query", survival.Query);
            Number(json, "cluster", survival.Cluster);
            json.WriteString("outcome", survival.Outcome.ToString());
            Number(json, "margin", survival.Margin);
            Reading(json, "without", survival.Without);
            Reading(json, "with", survival.With);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("movements");
        foreach (var movement in comparison.Movements)
        {
            json.WriteStartObject();
            json.WriteString("curve", movement.Name);
            Number(json, "query", movement.Query);
            Number(json, "cluster", movement.Cluster);
            Number(json, "in_time", movement.InTime);
            Number(json, "matched", movement.Matched);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("landmarks");
        foreach (var landmark in comparison.Landmarks)
        {
            json.WriteStartObject();
            json.WriteString("name", landmark.Name);
            Number(json, "query", landmark.Query);
            Number(json, "cluster", landmark.Cluster);
            Number(json, "without", landmark.Without?.Value);
            Number(json, "without_half_width", landmark.Without?.HalfWidth);
            Number(json, "with", landmark.With?.Value);
            Number(json, "with_half_width", landmark.With?.HalfWidth);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what ladders say as a member of the open object.</summary>
    public static void Write(Utf8JsonWriter json, LadderComparison ladders)
    {
        json.WriteStartObject("ladders");
        json.WriteString("why_not", ladders.WhyNot);
        json.WriteStartArray("patches");
        foreach (var patches in ladders.Patches)
        {
            json.WriteNumberValue(patches);
        }

        json.WriteEndArray();
        json.WriteStartArray("claims");
        foreach (var survival in ladders.Survivals)
        {
            json.WriteStartObject();
            json.WriteString("id", survival.With.Label);
            json.WriteString("query", survival.Query);
            json.WriteString("outcome", survival.Outcome.ToString());
            json.WriteBoolean("applies_now", survival.IsNew);
            Ladder(json, "without", survival.Without);
            Ladder(json, "with", survival.With);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a sweep as a member of the open object.</summary>
    public static void Write(Utf8JsonWriter json, DepartureSweep sweep)
    {
        json.WriteStartObject("sweep");
        json.WriteString("key", sweep.Key);
        json.WriteStartArray("points");
        foreach (var point in sweep.Points)
        {
            json.WriteStartObject();
            json.WriteString("value", point.Value);
            json.WriteStartObject("outcomes");
            foreach (var worst in ClaimCatalogue.All.Select(claim => point.Comparison.Worst(claim.Id)).OfType<ClaimSurvival>())
            {
                json.WriteStartObject(worst.ClaimId);
                json.WriteString("outcome", worst.Outcome.ToString());
                Number(json, "margin", worst.Margin);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("breaks");
        foreach (var found in sweep.Breaks)
        {
            json.WriteStartObject();
            json.WriteString("id", found.ClaimId);
            json.WriteString("survives", found.Survives);
            json.WriteString("lost", found.Lost);
            json.WriteString("outcome", found.Outcome.ToString());
            json.WriteNumber("undecided", found.Undecided);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes carrying sets as a member of the open object.</summary>
    public static void Write(Utf8JsonWriter json, CarryingAssumptions assumptions)
    {
        json.WriteStartArray("carriers");
        foreach (var carrier in assumptions.Carriers)
        {
            json.WriteStartObject();
            json.WriteString("id", carrier.ClaimId);
            json.WriteStartArray("dropped");
            foreach (var index in carrier.Dropped)
            {
                json.WriteStringValue(assumptions.Changes[index].Name);
            }

            json.WriteEndArray();
            json.WriteString("outcome", carrier.Outcome.ToString());
            Number(json, "margin", carrier.Margin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("sets_run", assumptions.Sets.Count(set => set.Comparison is not null));
    }

    private static void Ladder(Utf8JsonWriter json, string name, LadderFinding finding)
    {
        json.WriteStartObject(name);
        json.WriteString("verdict", finding.Assessment.Verdict.ToString());
        Number(json, "fitted", finding.Assessment.Fitted?.Estimate);
        Number(json, "low", finding.Assessment.Fitted?.Low);
        Number(json, "high", finding.Assessment.Fitted?.High);
        json.WriteString("reason", finding.Assessment.Reason);
        json.WriteEndObject();
    }

    private static void Reading(Utf8JsonWriter json, string name, ClaimReading? reading)
    {
        if (reading is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("verdict", reading.Verdict.ToString());
        Number(json, "margin", reading.Margin);
        Number(json, "tolerance", reading.Tolerance);
        Number(json, "predicted", reading.Predicted);
        Number(json, "measured", reading.Measured);
        Number(json, "half_width", reading.HalfWidth);
        Number(json, "ratio", reading.Ratio);
        json.WriteString("note", reading.Note);
        json.WriteEndObject();
    }

    // JSON has neither NaN nor infinities.
    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
