using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace MimVerify.Simulation.Recording.Checkpoints;

/// <summary>
/// The safetensors format (Hugging Face): eight bytes with the length of a JSON header, the header with format, shape and place of every
/// tensor, then their bytes one after the other. Python's <c>safetensors</c> reads what this writes.
/// </summary>
internal static class SafeTensors
{
    private const int PrefixBytes = 8;
    private const int MostHeaderBytes = 1 << 24;

    /// <summary>Writes tensors, in the given order.</summary>
    public static void Write(Stream stream, IReadOnlyList<StoredTensor> tensors)
    {
        using var header = new MemoryStream();
        using (var writer = new Utf8JsonWriter(header))
        {
            writer.WriteStartObject();
            long place = 0;
            foreach (var tensor in tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", tensor.Format);
                writer.WriteStartArray("shape");
                foreach (var length in tensor.Shape)
                {
                    writer.WriteNumberValue(length);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(place);
                writer.WriteNumberValue(place += tensor.Data.LongLength);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Padded with blanks, so that the tensors begin at a multiple of eight.
        while (header.Length % PrefixBytes != 0)
        {
            header.WriteByte((byte)' ');
        }

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        header.WriteTo(stream);
        foreach (var tensor in tensors)
        {
            stream.Write(tensor.Data);
        }
    }

    /// <summary>Reads tensors.</summary>
    /// <exception cref="InvalidDataException">The bytes are not that format, are cut off, or hold other number formats than float32 and float64.</exception>
    public static ImmutableArray<StoredTensor> Read(byte[] bytes)
    {
        var headerLength = bytes.Length < PrefixBytes ? -1 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (headerLength is < 0 or > MostHeaderBytes || PrefixBytes + headerLength > bytes.LongLength)
        {
            throw new InvalidDataException("the header is cut off");
        }

        var start = (int)(PrefixBytes + headerLength);
        try
        {
            using var header = JsonDocument.Parse(bytes.AsMemory(PrefixBytes, (int)headerLength));
            return [.. header.RootElement.EnumerateObject().Where(entry => !entry.NameEquals("__metadata__")).Select(entry => Tensor(entry, bytes, start))];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("the header does not make sense", fault);
        }
    }

    private static StoredTensor Tensor(JsonProperty entry, byte[] bytes, int start)
    {
        var format = entry.Value.GetProperty("dtype").GetString() ?? string.Empty;
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        long[] offsets = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        return offsets is [>= 0, var end] && end >= offsets[0] && start + end <= bytes.LongLength && shape.All(length => length >= 0)
            && StoredTensor.BytesOf(format, shape) == end - offsets[0]
                ? new StoredTensor(entry.Name, format, shape, bytes[(int)(start + offsets[0])..(int)(start + end)])
                : throw new InvalidDataException($"the tensor {entry.Name} is cut off or of another format");
    }
}
