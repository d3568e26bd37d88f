return await Mancrel.Local.Commands.CommandLine.RunAsync(args);
