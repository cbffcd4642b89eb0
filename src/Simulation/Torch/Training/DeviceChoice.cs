using System.Globalization;
using MimVerify.Simulation.Engines;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>From the words of <c>training.device</c> to a device that is there.</summary>
internal static class DeviceChoice
{
    /// <summary>The site of a run.</summary>
    /// <exception cref="ArgumentException">The device is not there; the message says what is.</exception>
    public static TensorSite Of(RunOptions options)
    {
        var format = options.IsSinglePrecision ? ScalarType.Float32 : ScalarType.Float64;
        return new TensorSite(format, DeviceOf(options.Torch.Device, torch.cuda.is_available() ? torch.cuda.device_count() : 0));
    }

    /// <summary>The device that a word means where there are so many accelerators.</summary>
    /// <exception cref="ArgumentException">It is not there.</exception>
    public static Device DeviceOf(string word, int accelerators)
    {
        if (string.Equals(word, "cpu", StringComparison.Ordinal) || (string.Equals(word, "auto", StringComparison.Ordinal) && accelerators == 0))
        {
            return new Device(DeviceType.CPU);
        }

        if (accelerators == 0)
        {
            throw new ArgumentException($"The device {word} is not there: this libtorch sees no CUDA device. Set training.device to cpu or auto; mimverify doctor tells what is missing.");
        }

        var index = word.StartsWith("cuda:", StringComparison.Ordinal) ? int.Parse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return index < accelerators
            ? new Device(DeviceType.CUDA, index)
            : throw new ArgumentException($"The device {word} is not there: the devices are cuda:0{(accelerators > 1 ? $" to cuda:{accelerators - 1}" : string.Empty)}.");
    }
}
