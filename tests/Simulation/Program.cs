using Simulation;

// Tests as ever; what this project has beside them is one command.
return args is ["simulate", ..]
    ? await SimulateCommand.RunAsync(args[1..], Console.Out)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
