using System.Diagnostics;

namespace MimVerify.Cli.Tests;

/// <summary>The built program, run as its users run it.</summary>
internal static class MimVerifyProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static ProcessAnswer Run(string folder, params string[] arguments) => RunWithInput(folder, input: null, arguments);

    public static ProcessAnswer RunWithInput(string folder, string? input, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"mimverify {string.Join(' ', arguments)} did not end.");
        }

        return new ProcessAnswer(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string folder, params string[] arguments)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet";
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "mimverify.dll"), .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        return process;
    }
}
