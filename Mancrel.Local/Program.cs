Console.WriteLine("Mancrel");
