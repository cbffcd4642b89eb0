using System.Buffers.Binary;
using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// An indexed-colour PNG (ISO/IEC 15948) with stored, uncompressed blocks (RFC 1950, 1951): its bytes depend on no compressor's version, and
/// its length is known beforehand.
/// </summary>
internal static class PngImage
{
    private const int LargestBlock = 65535;
    private const int Overhead = 600;

    /// <summary>Characters in base 64, give or take the palette.</summary>
    public static int EncodedLength(int rows, int columns) => ((rows * (columns + 1)) + Overhead) * 4 / 3;

    /// <summary>The image in base 64.</summary>
    /// <param name="pixels">Palette indices, row after row.</param>
    /// <param name="rows">Height.</param>
    /// <param name="columns">Width.</param>
    /// <param name="palette">Colours as <c>#rrggbb</c>, at most 256.</param>
    public static string Encode(byte[] pixels, int rows, int columns, IReadOnlyList<string> palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", [.. palette.SelectMany(colour => Convert.FromHexString(colour.AsSpan(1)))]);

        // Every row begins with its filter, none.
        var lines = new byte[rows * (columns + 1)];
        for (var row = 0; row < rows; row++)
        {
            pixels.AsSpan(row * columns, columns).CopyTo(lines.AsSpan((row * (columns + 1)) + 1));
        }

        Chunk(png, "IDAT", Stored(lines));
        Chunk(png, "IEND", []);
        return Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length);
    }

    private static byte[] Stored(byte[] data)
    {
        using var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        for (var start = 0; start < data.Length; start += LargestBlock)
        {
            var length = Math.Min(LargestBlock, data.Length - start);
            var isLast = start + length == data.Length;
            stream.Write([(byte)(isLast ? 1 : 0), (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
            stream.Write(data, start, length);
        }

        var (low, high) = (1u, 0u);
        foreach (var value in data)
        {
            low = (low + value) % 65521;
            high = (high + low) % 65521;
        }

        WriteBigEndian(stream, (high << 16) | low);
        return stream.ToArray();
    }

    private static void Chunk(MemoryStream png, string kind, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(kind), .. data];
        WriteBigEndian(png, (uint)data.Length);
        png.Write(content);
        var check = uint.MaxValue;
        foreach (var value in content)
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 0 ? check >> 1 : (check >> 1) ^ 0xEDB88320;
            }
        }

        WriteBigEndian(png, ~check);
    }

    private static void WriteBigEndian(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
