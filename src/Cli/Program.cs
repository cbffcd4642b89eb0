return MimVerify.Cli.EntryPoint.Run(args);
