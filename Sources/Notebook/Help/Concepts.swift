/// The ideas that the course is about, in five lines each.
enum Concepts {
  static let all = [
    HelpTopic(
      "bits", ["bit", "bytes", "byte", "hex"], summary: "what a picture is made of",
      """
      A bit is a 0 or a 1. Eight of them are a byte, a number from 0 to 255.
      A grey pixel is one byte, a coloured pixel three: red, green and blue.
      Hexadecimal writes a byte with two of the digits 0 to 9 and a to f.
      The networks see nothing but bits: 0s and 1s, sixteen at a time.
      Look: show bytes, show hex, show bits
      """),
    HelpTopic(
      "blocks", ["block", "distinct"], summary: "the pieces that are encrypted one by one",
      """
      A cipher takes a message in pieces of the same size, called blocks.
      Here a block has 16 bits, that is two bytes; make model can take other sizes.
      With 16 bits there are 65,536 different blocks, and not one more.
      If a message does not fill its last block, zeros do, and its length is kept.
      Look: show blocks
      """),
    HelpTopic(
      "codebook", ["ecb", "mode"], summary: "why a picture shows through its ciphertext",
      """
      In electronic codebook mode (ECB) every block is encrypted on its own, so the
      cipher is a table: for each block, what it becomes under this key.
      Equal blocks become equal ciphertexts, and so a flat sky stays a flat sky.
      Nobody needs the key to see that. Good ciphers are not used in this way.
      Look: encrypt, then show ciphertext
      """),
    HelpTopic(
      "key", ["keys-of-ciphers", "secret"], summary: "what Bob has and Eve has not",
      """
      A key is a row of bits that Alice and Bob share and nobody else knows.
      The way of encrypting is no secret (Kerckhoffs, 1883): only the key is.
      A key of 16 bits is one of 65,536: a computer tries them all in a moment.
      The paper's key is 0101010101010101, and its wrong key has one bit changed.
      Try: make key, flip bit 4, decrypt
      """),
    HelpTopic(
      "ciphertext", ["cipher"], summary: "what Alice sends",
      """
      The ciphertext is what travels, and what Eve gets to see.
      Alice's network gives 16 numbers between -1 and 1 for each block, not 16 bits.
      Each number is sent as 16 bits, so 16 bits of message become 256.
      How many different blocks it has, and where they stand, is no secret at all.
      Look: show ciphertext, save ciphertext secret.png
      """),
    HelpTopic(
      "players", ["alice", "bob", "eve"], summary: "Alice, Bob and Eve, and who sees what",
      """
      Alice sees a block and the key, and makes the ciphertext.
      Bob sees the ciphertext and the key, and should find the block again.
      Eve sees the ciphertext alone. She listens, and changes nothing.
      All three are small networks of one to four thousand weights.
      Look: show model
      """),
    HelpTopic(
      "network", ["networks", "neuron", "layer", "layers", "weights", "model", "models", "shapes"],
      summary: "what is being trained",
      """
      A neuron multiplies its inputs by weights, adds them up, and bends the sum with
      a curve such as tanh. A layer is many neurons side by side; a network is
      several layers, each fed by the one before.
      What it does is in its weights, and they begin at random.
      Look: make model phase3, show model
      """),
    HelpTopic(
      "training",
      [
        "step", "steps", "minibatch", "batch", "learning", "rate", "optimizer", "optimiser", "adam",
        "rmsprop",
      ], summary: "how weights get better",
      """
      A step shows the networks a minibatch of 256 random messages, measures by how
      much they are wrong (the loss), and moves every weight a little to where the
      loss is smaller. Alice and Bob get one minibatch in a step, Eve two.
      They train against each other, so a run can dip: the last step is not always
      the best. make model phase3 average=0.995 smooths that.
      """),
    HelpTopic(
      "epochs", ["epoch"], summary: "another way to count steps",
      """
      An epoch is as many steps as it takes to see 65,536 messages: 256 steps with a
      minibatch of 256. There are 65,536 different messages of 16 bits, but they are
      drawn at random, so that an epoch does not show each of them once.
      The paper's phases are 20, 20 and 30 epochs long.
      Try: train 2 epochs
      """),
    HelpTopic(
      "loss", ["losses"], summary: "the number that training makes small",
      """
      Bob's loss is the number of bits that he gets wrong, counted with fractions:
      0 is perfect, 8 of 16 is guessing. Eve's loss is the same for her. Alice and
      Bob minimise Bob's loss plus a penalty, ((8 - Eve's loss) / 8) squared:
      they want Eve at 8, because 16 would be perfect, with every bit turned over.
      But 8 is no proof of ignorance: some bits may be always right and others never.
      """),
    HelpTopic(
      "secrecy", ["penalty"], summary: "how Alice and Bob keep Eve guessing",
      """
      The penalty for what Eve reads can be taken in three ways: for the whole
      minibatch (secrecy=mean, the paper's), message by message (example, after Abadi
      and Andersen) or bit by bit (bit). The mean lets her read some bits for sure if
      she is wrong about others; the other two leave her less.
      Try: make model phase3 secrecy=bit
      """),
    HelpTopic(
      "phases", ["phase1", "phase2", "phase3"], summary: "the paper's three experiments",
      """
      Phase 1 trains the networks phase1 together, 20 epochs. Phase 2 freezes Alice
      and Bob and trains Eve alone with a fresh Adam, 20 epochs more. Phase 3 trains
      the larger networks phase3, 30 epochs, and those encrypt all the pictures.
      In show model, 32 > 32x4 > 16 are the numbers between the layers: 32 go in, a
      convolution makes 4 rows of 32, and 16 come out.
      """),
    HelpTopic(
      "correct", ["accuracy", "messages", "messages_correct", "bits_correct"],
      summary: "whole messages or single bits: two very different scores",
      """
      A whole message counts only if all 16 bits are right. Guessing gets that once
      in 65,536 times, or 0.0015 %. A single bit is guessed right half of the time.
      Somebody with two of three bits right hardly ever gets a whole message right,
      and is still far from blind. So eval counts both.
      Try: eval
      """),
    HelpTopic(
      "chance", ["guessing", "baseline"], summary: "what knowing nothing scores",
      """
      A score means something only beside what knowing nothing would score.
      Single bits: 50 %. Whole random messages of 16 bits: 0.0015 %.
      For a picture it is another number: whoever always names the commonest block
      is right as often as that block comes, without reading anything.
      Look: show blocks
      """),
    HelpTopic(
      "threshold", ["binarise", "binarize"], summary: "how Bob's numbers become bits",
      """
      Bob's network gives a number between 0 and 1 for each bit.
      Above the threshold it reads as 1, otherwise as 0. Usually that is 0.5.
      A number near 0.5 is a bit that Bob is not sure about.
      Moving the threshold shows how many of those there are.
      Try: decrypt threshold=0.9
      """),
    HelpTopic(
      "randomness", ["random"], summary: "why two runs give the same digits",
      """
      A computer's random numbers are computed from a first number, the seed.
      The same seed and the same commands give the same bits, on every machine.
      Another seed gives another run: other weights, other messages, different luck.
      One seed proves little; a claim should hold for many.
      Try: seed 3, then make model phase3
      """),
    HelpTopic(
      "average", ["averaging", "averaged", "dips"], summary: "a cure for unlucky last steps",
      """
      Adversaries that train against each other never come to rest, and now and then
      Alice and Bob lose each other for some tens of steps, or more.
      With average=0.995 the model also keeps a moving average of their weights, and
      eval, encrypt and decrypt use that. Training itself does not change.
      Try: make model phase3 average=0.995
      """),
    HelpTopic(
      "psnr", ["ssim", "wrong"], summary: "how alike two pictures are",
      """
      Wrong blocks and bits say how much was lost. 50 % of the bits is all of it;
      100 % would be a negative, and every block can be wrong in a readable picture.
      PSNR compares pixels, in decibels: above 40 nobody sees a difference.
      SSIM compares patches: 1 for equal pictures, about 0 for unrelated ones.
      Try: compare image decrypted
      """),
    HelpTopic(
      "correlation", ["c2"], summary: "whether two numbers rise and fall together",
      """
      The correlation of two numbers is 1 if they rise and fall together, -1 if one
      falls as the other rises, and 0 if no straight line relates them.
      0 does not mean that they have nothing to do with each other.
      The paper prints one such list, for the number c2 of the ciphertext.
      Try: correlate
      """),
    HelpTopic(
      "nonce", ["nonces", "counter", "ctr"], summary: "why the same message need not look the same twice",
      """
      A nonce is a number that is used once. It travels with the message, for all to
      see, and makes equal messages under one key into different ciphertexts.
      Counter mode encrypts the numbers that follow the nonce, and puts what comes
      out on the message (exclusive-or). Used twice, it gives both messages away.
      Try: make cipher aes-ctr, then make cipher aes-ctr nonce=1
      """),
    HelpTopic(
      "avalanche", ["strict-avalanche"], summary: "how far one flipped bit spreads",
      """
      Flip one bit of the message or of the key: in a good cipher every bit of the
      ciphertext then changes half of the time (Webster and Tavares, 1985).
      Where few change, similar messages have similar ciphertexts, and nearly the
      right key reads nearly the right message. Passing is no proof of strength.
      Try: measure avalanche
      """),
    HelpTopic(
      "linearity", ["linear", "straight-line"], summary: "how much a straight line says of the ciphertext",
      """
      A straight line takes each number of the ciphertext for a weighted sum of the
      bits of message and key. Where that explains 100 %, a few known blocks give
      the sum away, and attack linear reads all the others.
      0 % is no proof of strength: exclusive-or has that, and falls modulo 2.
      Try: measure linearity
      """),
    HelpTopic(
      "entropy", ["chi-square"], summary: "how evenly the bytes are used",
      """
      Entropy is 8 bits a byte if all 256 values come equally often, and 0 if only
      one comes at all. Of 65,536 random bytes it is about 7.997.
      It counts how often values come and not where: the ciphertext of a codebook
      can have a high entropy, and show the picture all the same.
      Try: measure picture
      """),
    HelpTopic(
      "npcr", ["uaci"], summary: "how different two ciphertexts are, byte by byte",
      """
      NPCR is the share of bytes in which two ciphertexts differ, UACI by how much
      they differ on average, as a share of 255. Two random ones: 99.61, 33.46 %.
      Here they belong to a picture and to the same with one bit flipped, or to two
      keys. In codebook mode one pixel changes one block, whatever the cipher.
      Passing proves nothing: make cipher keyless, then measure picture
      """),
    HelpTopic(
      "paper", ["reference", "source-paper"], summary: "what all this reproduces",
      """
      P. Rivas-Perea and P. Banerjee: Encrypting and Decrypting Images using
      Adversarial Neural Networks in ECB Mode. It builds on M. Abadi and D. G.
      Andersen: Learning to Protect Communications with Adversarial Neural
      Cryptography (2016). help train, help eval and others say what it reports.
      This is for learning. Never protect anything with it.
      """),
  ]
}
