using System.Diagnostics;
using System.Numerics;

namespace MimVerify.Simulation.Integration;

/// <summary>The one piece of arithmetic that all parts of a Runge-Kutta method share.</summary>
internal static class StageSum
{
    /// <summary>destination = start + h sum_j coefficients_j k_j, or without start when <paramref name="start"/> is empty.</summary>
    /// <param name="start">Shape <c>[N]</c> or empty.</param>
    /// <param name="stepLength">h.</param>
    /// <param name="coefficients">Shape <c>[J]</c>.</param>
    /// <param name="stages">k, at least J rows of N.</param>
    /// <param name="destination">Shape <c>[N]</c>.</param>
    public static void Combine(
        ReadOnlySpan<double> start, double stepLength, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> stages, Span<double> destination)
    {
        var dimension = destination.Length;
        Debug.Assert(start.IsEmpty || start.Length == dimension);
        var component = 0;

        // Same operations in the same order as the scalar tail, so that a result does not depend on the width of the machine's vectors.
        for (; component <= dimension - Vector<double>.Count; component += Vector<double>.Count)
        {
            var sum = Vector<double>.Zero;
            for (var j = 0; j < coefficients.Length; j++)
            {
                if (coefficients[j] != 0)
                {
                    sum += coefficients[j] * new Vector<double>(stages[((j * dimension) + component)..]);
                }
            }

            sum *= stepLength;
            (start.IsEmpty ? sum : new Vector<double>(start[component..]) + sum).CopyTo(destination[component..]);
        }

        for (; component < dimension; component++)
        {
            var sum = 0.0;
            for (var j = 0; j < coefficients.Length; j++)
            {
                if (coefficients[j] != 0)
                {
                    sum += coefficients[j] * stages[(j * dimension) + component];
                }
            }

            sum *= stepLength;
            destination[component] = start.IsEmpty ? sum : start[component] + sum;
        }
    }
}
