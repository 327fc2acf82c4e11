// A post office that keeps every letter it is given.
import { createServer } from "node:net";

const ANSWERS = { EHLO: "250 ready", HELO: "250 ready", MAIL: "250 yes", RCPT: "250 yes", RSET: "250 yes", NOOP: "250 yes", DATA: "354 go on", QUIT: "221 bye" };

/** Listens on a free port. */
export async function postOffice() {
  const letters = [];
  const server = createServer((socket) => {
    let text = "";
    let letter = null;
    socket.on("error", () => {});
    socket.write("220 here\r\n");
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
      for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (letter && line === ".") {
          letters.push(letter.join("\n").replace(/=\n/g, "").replace(/=3D/g, "="));
          letter = null;
          socket.write("250 kept\r\n");
        } else if (letter) {
          letter.push(line);
        } else {
          const verb = line.slice(0, 4).toUpperCase();
          if (verb === "DATA") letter = [];
          socket.write(`${ANSWERS[verb] ?? "500 what?"}\r\n`);
          if (verb === "QUIT") socket.end();
        }
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { letters, address: `smtp://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
