using System.Diagnostics;

namespace MimVerify.Cli.Tests;

/// <summary>Tools of the machine that tests use where they are present.</summary>
internal static class MachineTools
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips the test, visibly, where there is no SymPy.</summary>
    public static void SkipWithoutSymPy()
    {
        if (!File.Exists(Python) || RunPython("import sympy").ExitCode != 0)
        {
            Assert.Skip($"{Python} has no sympy (Debian: python3-sympy): the comparison with SymPy did not run.");
        }
    }

    /// <summary>Skips the rest of the test, visibly, where figures cannot be compiled.</summary>
    public static void SkipWithoutPgfplots()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdflatex"))))
        {
            Assert.Skip("There is no pdflatex (Debian: texlive-latex-base): the document was written but not compiled.");
        }

        foreach (var package in new[] { "pgfplots.sty", "booktabs.sty", "amssymb.sty" })
        {
            if (Execute(Path.GetTempPath(), "kpsewhich", string.Empty, package).ExitCode != 0)
            {
                Assert.Skip($"There is no {package} (Debian: texlive-pictures, texlive-latex-recommended): the document was written but not compiled.");
            }
        }
    }

    // Isolated: a file in the folder where it runs must not stand in for a module of the same name.
    public static ProcessAnswer RunPython(string script) => Execute(Path.GetTempPath(), Python, script, "-I", "-");

    /// <summary>Runs a program with a text on its stdin.</summary>
    public static ProcessAnswer Execute(string folder, string program, string input, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        process.Start();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(180_000))
        {
            process.Kill();
            throw new TimeoutException($"{program} did not end.");
        }

        return new ProcessAnswer(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
